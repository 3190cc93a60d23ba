"""What a sentence denies counts nobody, and what befell people wins over the noun that names them."""

from __future__ import annotations

import pytest


def told(figures):
    marks = (("further", " more"), ("denied", " denied"))
    return "; ".join(
        sorted(f"{f['category']} {f['value']:.0f}{''.join(word for key, word in marks if f[key])}" for f in figures)
    )


DENIED = [
    ("en", "Two patients are in a critical condition and no deaths have been recorded."),
    ("en", "Nobody was killed when the wall fell on 14 workers."),
    ("en", "Contrary to rumours, 30 people were not killed in the blast, the mayor said."),
    ("fr", "Personne n’a été tué quand le mur est tombé sur 14 ouvriers."),
    ("fr", "Contrairement aux rumeurs, 30 personnes n’ont pas été tuées dans l’explosion, a dit le maire."),
    ("tr", "Duvar 14 işçinin üzerine yıkıldığında kimse ölmedi."),
    ("tr", "Söylentilerin aksine patlamada 30 kişi ölmedi, dedi belediye başkanı."),
    ("ru", "Никто не погиб, когда стена упала на 14 рабочих."),
    ("ru", "Вопреки слухам, 30 человек не погибли при взрыве, сказал мэр."),
    ("ar", "لم يقتل أحد عندما سقط الجدار على 14 عاملا."),
    ("ar", "خلافا للشائعات، لم يقتل 30 شخصا في الانفجار، بحسب رئيس البلدية."),
    ("hy", "Ոչ ոք չի զոհվել, երբ պատը փլվել է 14 բանվորի վրա։"),
    ("hy", "Հակառակ լուրերի՝ պայթյունից 30 մարդ չի զոհվել, ասել է քաղաքապետը։"),
    ("zh", "墙倒在14名工人身上时没有人死亡。"),
    ("zh", "市长说,与传言相反,爆炸没有造成30人死亡。"),
    ("en", "None of the 14 workers in the hall was killed."),
    ("en", "Nobody was killed or seriously injured when the crane fell on 14 workers."),
    ("en", "All 14 workers escaped without injury."),
    ("en", "The blast killed no one on the 14th floor, where 20 people slept."),
    ("en", "Deaths were not reported among the 40 passengers."),
    ("de", "Niemand wurde getötet, als die Mauer auf 14 Arbeiter stürzte."),
    ("de", "30 Menschen wurden nicht getötet."),
    ("de", "Zwei Schüler sind in kritischem Zustand, Tote gab es nicht."),
    ("de", "Verletzt wurde niemand, obwohl 14 Arbeiter im Gebäude waren."),
    ("es", "Nadie murió cuando el muro cayó sobre 14 obreros."),
    ("es", "Treinta personas no murieron en la explosión."),
    ("es", "Dos alumnos están en estado crítico y no se han registrado muertes."),
    ("es", "Los 14 obreros salieron sin heridas."),
    ("it", "Nessuno è stato ucciso quando il muro è caduto su 14 operai."),
    ("it", "Trenta persone non sono state uccise."),
    ("it", "Due alunni sono in condizioni critiche e non si registrano morti."),
    ("pt", "Ninguém morreu quando o muro caiu sobre 14 operários."),
    ("pt", "Trinta pessoas não morreram na explosão."),
    ("pt", "Dois alunos estão em estado crítico e nenhuma morte foi registada."),
    ("nl", "Niemand kwam om het leven toen de muur op 14 arbeiders viel."),
    ("nl", "Dertig mensen werden niet gedood."),
    ("nl", "Twee leerlingen zijn in kritieke toestand en er vielen geen doden."),
    ("pl", "Nikt nie zginął, gdy mur runął na 14 robotników."),
    ("pl", "Trzydzieści osób nie zginęło w wybuchu."),
    ("uk", "Ніхто не загинув, коли стіна впала на 14 робітників."),
    ("uk", "Тридцять людей не загинули під час вибуху."),
    ("fa", "هیچ کس کشته نشد وقتی دیوار روی ۱۴ کارگر افتاد."),
    ("fa", "برخلاف شایعات ۳۰ نفر در انفجار کشته نشدند."),
    ("az", "Divar 14 işçinin üstünə uçanda heç kim ölməyib."),
    ("az", "Partlayışda 30 nəfər həlak olmayıb."),
    ("az", "14 işçi xəsarət almayıb."),
    ("tr", "Yangında bulunan 14 işçi yaralanmadı."),
    ("ru", "Погибших и пострадавших нет, из здания вышли 40 человек."),
    ("ar", "نجا 14 عاملا دون إصابات."),
    ("zh", "事故未造成14名工人伤亡。"),
    ("fr", "Les 14 ouvriers sont sortis sans blessures."),
]


@pytest.mark.parametrize(("lang", "text"), DENIED)
def test_a_denied_number_or_verb_counts_nobody(claims_of, lang, text):
    assert told(claims_of(text, lang)[1]) == ""


STATED = [
    ("ru", "injured 3", "Трое пострадавших в тяжёлом состоянии, погибших нет."),
    ("ar", "injured 3", "ثلاثة مصابين في حالة حرجة، ولم تسجل أي وفيات."),
    ("hy", "injured 3", "Երեք տուժած ծանր վիճակում են, զոհեր չկան։"),
    ("zh", "injured 3", "三名伤者伤势严重,目前没有人死亡。"),
    ("en", "injured 14", "Nobody was killed, but 14 people were injured."),
    ("en", "injured 14", "14 people were injured, none killed."),
    ("en", "killed 12", "At least 12 people were killed and no one has claimed responsibility."),
    ("en", "killed 12", "No fewer than 12 people were killed."),
    ("en", "injured 3; killed 12", "Not only were 12 people killed, but three were injured."),
    ("en", "killed 12", "The army did not comment on Monday on the deaths of 12 soldiers."),
    ("en", "killed 12", "Police have not released the names of the 12 killed."),
    ("en", "killed 12", "The 12 people killed in the fire have not been named."),
    ("en", "killed 12 denied; killed 14", "Officials said 14 people, not 12, were killed."),
    ("en", "killed 12 denied; killed 14", "Not 12 but 14 people were killed."),
    ("en", "killed 12; missing 3", "12 people were killed and three have not been found and are missing."),
    ("de", "injured 14", "Es gab keine Toten, 14 Menschen wurden verletzt."),
    ("de", "killed 12", "Nicht weniger als 12 Menschen wurden getötet."),
    ("de", "missing 3", "Drei Menschen werden noch vermisst."),
    ("pl", "injured 2", "Dwie osoby są ranne, ofiar śmiertelnych nie ma."),
    ("uk", "injured 3", "Троє постраждалих у важкому стані, загиблих немає."),
    ("fa", "injured 3", "سه نفر زخمی شدند و کسی کشته نشد."),
    ("az", "injured 3", "Üç nəfər yaralanıb, ölən yoxdur."),
    ("tr", "injured 12", "Kazada 12 kişi yaralandı, ölen yok."),
    ("tr", "missing 3", "Üç kişiden haber alınamıyor."),
    ("tr", "arrested 2; killed 12", "Kazada 12 kişi öldü, iki kişi tutuklandı, şoför tutuklanmadı."),
    ("tr", "killed 2", "Kimliği belirlenemeyen 2 ceset bulundu."),
    ("ru", "missing 3", "Трое пропали без вести."),
    ("ru", "killed 12", "Погибли не менее 12 человек."),
    ("ru", "injured 14", "Погибших нет, но 14 человек пострадали."),
    ("ru", "injured 3; killed 12", "Двенадцать человек погибли, трое пострадавших не опознаны."),
    ("ar", "missing 17", "ولا يزال 17 شخصا في عداد المفقودين."),
    ("ar", "killed 12", "قتل ما لا يقل عن 12 شخصا."),
    ("ar", "injured 14", "لم يقتل أحد وأصيب 14 عاملا."),
    ("zh", "killed 12", "12人不幸遇难。"),
    ("zh", "killed 12", "12人经抢救不治身亡。"),
    ("zh", "killed 12", "无人机袭击造成12人死亡。"),
    ("zh", "injured 14", "事故未造成人员死亡，14人受伤。"),
    ("zh", "killed 12", "沉船事故造成12人死亡。"),
    ("zh", "missing 3", "三人下落不明。"),
    ("hy", "injured 14", "Զոհեր չկան, 14 մարդ վիրավորվել է։"),
    ("fr", "injured 14", "Il n’y a pas de morts, mais 14 personnes ont été blessées."),
    ("fr", "killed 2", "L’incendie n’a fait que deux morts."),
    ("fr", "killed 12", "Pas moins de 12 personnes ont été tuées."),
    ("en", "killed 12", "The mine, which had no second exit, killed 12 men in March."),
    ("en", "killed 7", "Seven people died in the house, which had no smoke alarm."),
    ("en", "killed 7", "Seven people died because there was no smoke alarm."),
    ("en", "injured 9", "No ambulance came for an hour and nine people were injured in the crush."),
    ("en", "killed 4", "The ministry did not say why four people were killed."),
    ("en", "killed 20", "Without help from the coast guard, 20 people would have died, he said."),
    ("en", "missing 6", "Six fishermen are missing and have not been heard of since Monday."),
    ("en", "arrested 8", "Police arrested eight people who had no papers."),
    ("en", "arrested 8", "Eight people were arrested but not charged."),
    ("en", "killed 31", "The death toll stood at 31, not including two divers."),
    ("en", "injured 15", "15 people were injured, none of them seriously."),
    ("en", "injured 15; killed 3", "15 people were injured and three killed, none of them children."),
    ("en", "displaced 300", "300 people were evacuated as a precaution; no injuries were reported."),
    ("en", "killed 2; killed 3 denied", "Two people were killed, not three as first reported."),
    ("en", "killed 40", "No one knows why the bridge fell, killing 40 people."),
    ("de", "killed 12", "Das Bergwerk hatte keinen zweiten Ausgang, 12 Männer starben."),
    ("de", "arrested 8", "Acht Personen wurden festgenommen, aber nicht angeklagt."),
    ("de", "injured 15", "15 Menschen wurden verletzt, keiner von ihnen schwer."),
    ("de", "killed 7", "Sieben Menschen starben, weil es keinen Rauchmelder gab."),
    ("de", "killed 4", "Warum vier Menschen getötet wurden, ist nicht bekannt."),
    ("fr", "killed 7", "Sept personnes sont mortes car il n’y avait pas de détecteur."),
    ("fr", "arrested 8", "Huit personnes sans papiers ont été arrêtées."),
    ("fr", "killed 31", "Le bilan, qui n’est pas définitif, est de 31 morts."),
    ("fr", "injured 15", "Quinze personnes ont été blessées, aucune grièvement."),
    ("fr", "killed 12", "La mine, qui n’avait pas de seconde issue, a tué 12 hommes."),
    ("es", "killed 7", "Siete personas murieron porque no había alarma."),
    ("es", "injured 15", "Quince personas resultaron heridas, ninguna de gravedad."),
    ("es", "killed 20", "No se sabe por qué murieron 20 personas."),
    ("it", "killed 7", "Sette persone sono morte perché non c’era un allarme."),
    ("it", "injured 15", "Quindici persone sono rimaste ferite, nessuna gravemente."),
    ("pt", "killed 7", "Sete pessoas morreram porque não havia alarme."),
    ("pt", "injured 15", "Quinze pessoas ficaram feridas, nenhuma com gravidade."),
    ("nl", "killed 7", "Zeven mensen kwamen om het leven omdat er geen rookmelder was."),
    ("nl", "injured 15", "Vijftien mensen raakten gewond, niemand ernstig."),
    ("pl", "killed 7", "Siedem osób zginęło, bo nie było czujnika."),
    ("pl", "injured 15", "Piętnaście osób zostało rannych, nikt ciężko."),
    ("ru", "killed 7", "Семь человек погибли, потому что не было датчика."),
    ("ru", "injured 15", "Пятнадцать человек пострадали, никто не находится в тяжёлом состоянии."),
    ("ru", "killed 20", "Неизвестно, почему погибли 20 человек, виновных нет."),
    ("ru", "killed 12", "Двенадцать погибших не имели страховки."),
    ("uk", "killed 7", "Семеро людей загинули, бо не було датчика."),
    ("uk", "injured 15", "П'ятнадцять людей поранено, ніхто не у важкому стані."),
    ("tr", "killed 7", "Dedektör olmadığı için yedi kişi öldü."),
    ("tr", "injured 15", "15 kişi yaralandı, kimsenin durumu ağır değil."),
    ("tr", "killed 12", "İkinci çıkışı olmayan madende 12 işçi öldü."),
    ("tr", "arrested 8", "Kimliği olmayan sekiz kişi gözaltına alındı."),
    ("tr", "killed 20", "Yolcuların kurtarılamadığı kazada 20 kişi öldü."),
    ("tr", "killed 4", "Dört kişinin neden öldüğü bilinmiyor."),
    ("az", "killed 7", "Detektor olmadığı üçün yeddi nəfər ölüb."),
    ("az", "killed 12", "İkinci çıxışı olmayan mədəndə 12 işçi həlak olub."),
    ("az", "injured 15", "15 nəfər yaralanıb, heç kimin vəziyyəti ağır deyil."),
    ("fa", "killed 7", "هفت نفر کشته شدند زیرا دستگاه هشدار نبود."),
    ("fa", "injured 15", "۱۵ نفر زخمی شدند و حال هیچ کس وخیم نیست."),
    ("fa", "missing 6", "شش ماهیگیر مفقود شده اند و هنوز پیدا نشده اند."),
    ("ar", "killed 7", "توفي سبعة أشخاص لأنه لم يكن هناك إنذار."),
    ("ar", "injured 15", "أصيب 15 شخصا، ليس بينهم حالات خطيرة."),
    ("ar", "killed 20", "لم يعرف بعد سبب الحريق الذي أودى بحياة 20 شخصا."),
    ("ar", "killed 12", "لم يتضرر المبنى وقتل 12 شخصا في الشارع."),
    ("ar", "killed 4", "مقتل 4 جنود دون أن يعرف السبب."),
    ("hy", "killed 7", "Յոթ մարդ զոհվել է, քանի որ ազդանշան չկար։"),
    ("hy", "injured 15", "15 մարդ վիրավորվել է, ոչ մեկը ծանր վիճակում չէ։"),
    ("zh", "killed 7", "因为没有报警器，7人死亡。"),
    ("zh", "killed 12", "没有第二出口的矿井中有12人死亡。"),
    ("zh", "injured 15", "15人受伤，没有人伤势严重。"),
    ("zh", "killed 20", "尚不清楚20人死亡的原因。"),
    ("zh", "missing 6", "六名渔民失踪，至今没有消息。"),
    ("zh", "arrested 8", "八名没有证件的人被捕。"),
    ("zh", "killed 3", "三名伤者不幸去世。"),
]


@pytest.mark.parametrize(("lang", "expected", "text"), STATED)
def test_a_negation_of_something_else_leaves_a_figure(claims_of, lang, expected, text):
    assert told(claims_of(text, lang)[1]) == expected


BEFALLEN = [
    ("en", "killed 5", "Five of the injured died in hospital."),
    ("fr", "killed 5", "Cinq des blessés sont morts à l’hôpital."),
    ("tr", "killed 5", "Yaralılardan beşi hastanede öldü."),
    ("ru", "killed 5", "Пятеро раненых умерли в больнице."),
    ("ar", "killed 5", "توفي خمسة من الجرحى في المستشفى."),
    ("hy", "killed 5", "Վիրավորներից հինգը մահացել են հիվանդանոցում։"),
    ("zh", "killed 5", "五名伤者在医院死亡。"),
    ("zh", "killed 2 more", "又有两名伤者在医院去世。"),
    ("en", "killed 12", "12 refugees were killed in the fire."),
    ("en", "injured 12", "12 people were injured in a fatal crash."),
    ("en", "arrested 3", "Three wounded men were arrested on Tuesday."),
    ("de", "killed 5", "Fünf der Verletzten starben im Krankenhaus."),
    ("es", "killed 5", "Cinco de los heridos murieron en el hospital."),
    ("it", "killed 5", "Cinque dei feriti sono morti in ospedale."),
    ("pt", "killed 5", "Cinco dos feridos morreram no hospital."),
    ("nl", "killed 5", "Vijf gewonden zijn in het ziekenhuis overleden."),
    ("pl", "killed 5", "Pięciu rannych zmarło w szpitalu."),
    ("pl", "killed 5", "Nie żyje 5 osób."),
    ("uk", "killed 5", "П'ятеро поранених померли в лікарні."),
    ("fa", "killed 5", "پنج نفر از زخمی ها در بیمارستان جان باختند."),
    ("az", "killed 5", "Yaralılardan beşi xəstəxanada ölüb."),
    ("tr", "killed 3", "Üç yaralı hastanede hayatını kaybetti."),
]


@pytest.mark.parametrize(("lang", "expected", "text"), BEFALLEN)
def test_what_befell_people_wins_over_who_they_are(claims_of, lang, expected, text):
    assert told(claims_of(text, lang)[1]) == expected


TAKEN = [
    ("en", "injured 15; killed 8", "Eight bodies were found and 15 people were taken to hospital."),
    ("en", "killed 5", "Five bodies were taken to hospital."),
    ("de", "injured 15", "15 Schüler wurden in ein Krankenhaus gebracht."),
    ("de", "displaced 340", "Rund 340 Anwohner wurden in zwei Schulen untergebracht."),
    ("es", "injured 15", "Quince alumnos fueron trasladados al hospital."),
    ("es", "displaced 340", "Unos 340 vecinos fueron trasladados a dos escuelas."),
    ("it", "injured 15", "Quindici alunni sono stati portati in ospedale."),
    ("it", "displaced 340", "Circa 340 residenti sono stati trasferiti in due scuole."),
    ("pt", "injured 15", "Quinze alunos foram levados para o hospital."),
    ("pt", "displaced 340", "Cerca de 340 moradores foram levados para duas escolas."),
    ("nl", "injured 15", "Vijftien leerlingen werden naar het ziekenhuis gebracht."),
    ("nl", "displaced 340", "Ongeveer 340 bewoners werden naar twee scholen gebracht."),
    ("pl", "injured 15", "Piętnastu uczniów przewieziono do szpitala."),
    ("pl", "displaced 340", "Około 340 mieszkańców przeniesiono do dwóch szkół."),
    ("ru", "injured 15", "Пятнадцать учеников доставили в больницу."),
    ("uk", "injured 15", "П'ятнадцять учнів доставили до лікарні."),
    ("uk", "displaced 340", "Близько 340 жителів перевезли до двох шкіл."),
    ("fa", "injured 15", "پانزده دانش آموز به بیمارستان منتقل شدند."),
    ("fa", "displaced 340", "حدود ۳۴۰ نفر به دو مدرسه منتقل شدند."),
    ("az", "injured 15", "On beş şagird xəstəxanaya çatdırılıb."),
    ("az", "displaced 340", "Təxminən 340 nəfər iki məktəbə yerləşdirilib."),
    ("hy", "injured 15", "Տասնհինգ աշակերտ տեղափոխվել է հիվանդանոց։"),
    ("ar", "injured 15", "نقل 15 تلميذا إلى المستشفى."),
    ("zh", "displaced 340", "约340名居民被转移到两所学校。"),
    ("tr", "injured 15", "On beş öğrenci hastaneye götürüldü."),
    ("en", "killed 12", "The bodies of 12 people were taken to the hospital."),
    ("ru", "killed 12", "Тела 12 человек доставили в больницу."),
    ("fr", "injured 12", "Douze ouvriers ont été transportés à l’hôpital."),
    ("en", "", "The museum moved 40 paintings to two schools."),
    ("en", "", "The minister was taken to hospital on 14 March."),
]


@pytest.mark.parametrize(("lang", "expected", "text"), TAKEN)
def test_people_taken_to_hospital_are_injured_and_those_moved_to_schools_displaced(claims_of, lang, expected, text):
    assert told(claims_of(text, lang)[1]) == expected


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "None of the 14 workers, who were asleep in the hall, died."),
    ("en", "None of the 14 workers, who were not in the hall, died."),
    ("fr", "Aucun des 14 ouvriers, qui dormaient, n'a été tué."),
    ("ru", "Никто из 14 рабочих, которые спали, не погиб."),
    ("uk", "Жоден із 14 робітників, які спали, не загинув."),
])  # fmt: skip
def test_a_clause_about_those_denied_does_not_part_them_from_their_verb(claims_of, lang, text):
    assert claims_of(text, lang)[1] == []


def test_a_clause_about_the_subject_does_not_deny_what_another_clause_tells(claims_of):
    text = "Nobody, who was there, saw it, and 30 people died."
    assert [f["value"] for f in claims_of(text, "en")[1]] == [30]
