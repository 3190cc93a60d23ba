from __future__ import annotations

import pytest

CASES = [
    ("en", "At least 12 people were killed and 30 others injured.", "injured 30 exact; killed 12 atleast"),
    ("en", "The ferry sank, killing as many as 1,200 people.", "killed 1200 upto"),
    ("en", "The death toll has climbed to 57.", "killed 57 exact"),
    ("en", "The flood left 30 people homeless.", "displaced 30 exact"),
    ("en", "The blast left at least 14 people dead and 30 wounded.", "injured 30 exact; killed 14 atleast"),
    ("en", "Tens of thousands were displaced by the flood.", "displaced 10000 vague"),
    ("en", "Two dozen passengers are missing.", "missing 24 exact"),
    ("en", "Police arrested three men, aged 21, 22 and 40.", "arrested 3 exact"),
    (
        "fr",
        "Le naufrage a fait au moins 10 morts et 35 autres blessés.",
        "injured 35 exact; killed 10 atleast",
    ),
    ("fr", "Près de 16 700 personnes ont été évacuées.", "displaced 16700 almost"),
    ("ar", "قُتل ١٢ شخصًا وأُصيب ٤٠ آخرون في غرق العبّارة.", "injured 40 exact; killed 12 exact"),
    ("ar", "أدى الحادث إلى إصابة جنديين بجروح.", "injured 2 exact"),
    ("ar", "وأسفر الحادث عن سقوط 12 قتيلا و30 جريحا.", "injured 30 exact; killed 12 exact"),
    (
        "de",
        "Dabei kamen mindestens zwölf Menschen ums Leben, 30 wurden verletzt.",
        "injured 30 exact; killed 12 atleast",
    ),
    ("de", "Die Polizei nahm drei Männer fest.", "arrested 3 exact"),
    (
        "tr",
        "Kazada 12 kişi öldü, 30 kişi yaralandı, üç kişi kayboldu.",
        "injured 30 exact; killed 12 exact; missing 3 exact",
    ),
    ("tr", "Sel nedeniyle 1.200'den fazla kişi tahliye edildi.", "displaced 1200 more"),
    (
        "ru",
        "Погибли двенадцать человек, двадцать пять получили ранения, трое пропали без вести.",
        "injured 25 exact; killed 12 exact; missing 3 exact",
    ),
    ("ru", "Число жертв выросло до 57 человек.", "killed 57 exact"),
    (
        "es",
        "Al menos 12 personas murieron y otras 30 resultaron heridas.",
        "injured 30 exact; killed 12 atleast",
    ),
    (
        "it",
        "Almeno dodici persone sono morte e una ventina sono rimaste ferite.",
        "injured 20 exact; killed 12 atleast",
    ),
    ("pt", "Pelo menos 12 pessoas morreram e 30 ficaram feridas.", "injured 30 exact; killed 12 atleast"),
    (
        "nl",
        "Zeker twaalf mensen kwamen om het leven en dertig anderen raakten gewond.",
        "injured 30 exact; killed 12 atleast",
    ),
    ("pl", "Co najmniej 12 osób zginęło, a 30 zostało rannych.", "injured 30 exact; killed 12 atleast"),
    (
        "uk",
        "Щонайменше 12 людей загинули, ще 30 отримали поранення.",
        "injured 30 exact; killed 12 atleast",
    ),
    ("zh", "事故造成至少十二人死亡、三十五人受伤，另有3人失踪。", "injured 35 exact; killed 12 atleast; missing 3 exact"),
    ("zh", "渡轮搁浅 三人死亡十七人失踪", "killed 3 exact; missing 17 exact"),
    ("fr", "À 9h00, trois décès étaient confirmés.", "killed 3 exact"),
    (
        "en",
        "By then three people were dead, 17 were missing and 194 had been brought ashore, 27 of them injured.",
        "injured 27 exact; killed 3 exact; missing 17 exact",
    ),
    ("zh", "超过1.2万人被疏散。", "displaced 12000 more"),
    ("ru", "Девять человек всё ещё числятся пропавшими без вести, 140 жителей деревни Верхний Марш эвакуированы.",
     "missing 9 exact; displaced 140 exact"),
    ("uk", "Дев'ятеро людей вважаються зниклими, 140 мешканців села Верхній Марш евакуйовано.",
     "missing 9 exact; displaced 140 exact"),
    ("pl", "Dziewięć osób uznano za zaginione, 140 mieszkańców dwóch małych górskich wsi ewakuowano.",
     "missing 9 exact; displaced 140 exact"),
    ("en", "Nine people are missing, 140 residents of two small villages near Upper Marsh Lane were evacuated.",
     "missing 9 exact; displaced 140 exact"),
    ("es", "Nueve personas siguen desaparecidas, 140 vecinos del pueblo de Marisma Alta del Norte fueron evacuados.",
     "missing 9 exact; displaced 140 exact"),
    ("zh", "同一码头的火灾造成7人死亡。", "killed 7 exact"),
    ("zh", "統一行動中7人死亡。", "killed 7 exact"),
    ("zh", "周三三十二人死亡。", "killed 32 exact"),
    ("zh", "百姓说，三里桥的火灾造成7人死亡。", "killed 7 exact"),
    ("zh", "唯一一名死者是司机。", "killed 1 exact"),
    ("zh", "火灾造成一死三伤，五具遗体已被运走。", "injured 3 exact; killed 1 exact; killed 5 exact"),
    ("fa", "دست\u200cکم ۱۲ نفر کشته و ۳۰ نفر زخمی شدند.", "injured 30 exact; killed 12 atleast"),
    ("az", "Qəzada ən azı 12 nəfər həlak olub, 30 nəfər yaralanıb.", "injured 30 exact; killed 12 atleast"),
    ("hy", "Առնվազն 12 մարդ զոհվել է, 30-ը՝ վիրավորվել։", "injured 30 exact; killed 12 atleast"),
    (
        "en",
        "The death toll rose from 12 to 15 on Monday, and 20 remain missing.",
        "killed 15 exact; missing 20 exact",
    ),
    ("en", "Twelve people, including three children, were killed.", "killed 12 exact; killed 3 exact"),
    ("en", "300 passengers were harmed.", "harmed 300 exact"),
    ("tr", "Morga 8 kişinin cansız bedeni getirildi, 15 yaralı tedavi ediliyor.", "injured 15 exact; killed 8 exact"),
    ("az", "Morqa 8 nəfərin cansız bədəni gətirilib, 15 yaralının vəziyyəti ağırdır.", "injured 15 exact; killed 8 exact"),
    ("ru", "В морг доставили тела 8 рыбаков, 15 раненых лечатся.", "injured 15 exact; killed 8 exact"),
    ("fr", "Les corps sans vie de 8 pêcheurs sont à la morgue, 15 blessés sont soignés.", "injured 15 exact; killed 8 exact"),
    ("fr", "Les corps de 8 personnes sont à la morgue, 15 blessés sont soignés.", "injured 15 exact; killed 8 exact"),
    ("es", "Los cuerpos sin vida de 8 pescadores llegaron, 15 heridos son atendidos.", "injured 15 exact; killed 8 exact"),
    ("it", "Sono arrivati i corpi senza vita di 8 pescatori, 15 feriti sono in cura.", "injured 15 exact; killed 8 exact"),
    ("pt", "Chegaram os corpos sem vida de 8 pescadores, 15 feridos são atendidos.", "injured 15 exact; killed 8 exact"),
    ("de", "Die leblosen Körper von 8 Fischern lagen dort, 15 Verletzte werden behandelt.", "injured 15 exact; killed 8 exact"),
    ("nl", "De levenloze lichamen van 8 vissers lagen daar, 15 gewonden worden behandeld.", "injured 15 exact; killed 8 exact"),
    ("pl", "Odnaleziono ciała 8 osób, 15 rannych jest leczonych.", "injured 15 exact; killed 8 exact"),
    ("fa", "جسد ۸ نفر پیدا شد و ۱۵ نفر زخمی شدند.", "injured 15 exact; killed 8 exact"),
    ("ar", "وصلت جثث 8 صيادين، و15 جريحا يتلقون العلاج.", "injured 15 exact; killed 8 exact"),
    ("zh", "码头发现8具遗体，15名伤者正在接受治疗。", "injured 15 exact; killed 8 exact"),
    ("hy", "Գտնվել է 8 մարդու անկենդան մարմին, 15 վիրավոր բուժվում է։", "injured 15 exact; killed 8 exact"),
    ("ar", "أعلنت البلدية ارتفاع عدد قتلى الحريق في الميناء إلى 8 أشخاص.", "killed 8 exact"),
    ("ar", "ارتفاع عدد جرحى الحريق إلى 15 شخصا.", "injured 15 exact"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_a_sentence_gives_its_figures(claims_of, lang, text, expected):
    _, figures = claims_of(text, lang)
    found = {f"{f['category']} {f['value']:.0f} {f['bound']}" for f in figures}
    assert found == set(expected.split("; "))


NONE = [
    ("en", "The storm left 5,000 people without power and 200 passengers waiting."),
    ("ru", "Полиция арестовала 32-летнего мужчину."),
    ("fr", "L’animal de 250 kg a mutilé l’éleveur à mort."),
    ("en", "In 2018 the town was destroyed and people were killed."),
    ("en", "12 houses burned down and a school was closed."),
    ("en", "Homes destroyed in the 30-year war were where people died."),
    ("en", "The driver, 33, was arrested on 12 May."),
    ("fr", "En 2019, le conflit a fait de nombreux morts."),
]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_dates_ages_and_things_count_nobody(claims_of, lang, text):
    assert claims_of(text, lang)[1] == []


def test_a_figure_points_at_its_own_characters(claims_of):
    text = "Officials said more than 1,000 people were killed."
    figure = claims_of(text)[1][0]
    assert text[figure["begin"] : figure["end"]] == "more than 1,000"


def test_a_figure_inside_cited_words_names_its_attribution(claims_of):
    attributions, figures = claims_of("The harbour office said that 12 people were killed.")
    assert figures[0]["attribution"] == attributions[0]["attribution"]


def test_a_range_has_two_values(claims_of):
    figure = claims_of("Between 20 and 30 people were injured.")[1][0]
    assert (figure["value"], figure["value_max"]) == (20, 30)


SUMS = [
    ("en", "The governor promised the families of the dead 200,000 crowns each."),
    ("fr", "Le gouverneur a promis aux familles des morts 200 000 couronnes chacune."),
    ("de", "Den Familien der Toten versprach sie je 200.000 Kronen."),
    ("es", "Prometió a las familias de los muertos 200.000 coronas a cada una."),
    ("pt", "Prometeu às famílias dos mortos 200.000 coroas a cada uma."),
    ("it", "Ha promesso alle famiglie dei morti 200.000 corone ciascuna."),
    ("nl", "Hij beloofde de families van de doden elk 200.000 kronen."),
    ("pl", "Rodzinom zabitych obiecał po 200 tysięcy koron."),
    ("ru", "Семьям погибших он обещал по 200 тысяч крон."),
    ("uk", "Родинам загиблих він пообіцяв по 200 тисяч крон."),
    ("tr", "Vali, ölenlerin ailelerine 200 bin kron söz verdi."),
    ("az", "Qubernator ölənlərin ailələrinə 200 min kron vəd edib."),
    ("hy", "Նահանգապետը զոհվածների ընտանիքներին խոստացել է 200 հազար դրամ։"),
    ("fa", "استاندار به خانواده های کشته شدگان ۲۰۰ هزار تومان وعده داد."),
    ("ar", "ووعد المحافظ عائلات القتلى بمبلغ 200 ألف كرونة لكل منها."),
    ("zh", "州长承诺向每个遇难者家庭发放20万克朗。"),
]


@pytest.mark.parametrize(("lang", "text"), SUMS)
def test_a_sum_for_those_whom_it_befell_counts_none_of_them(claims_of, lang, text):
    assert claims_of(text, lang)[1] == []


HOSPITALS = [
    ("en", "12 were taken to Saint Mary's Hospital."),
    ("ru", "Ещё 12 доставлены в городскую больницу Ветлани."),
    ("ru", "12 человек увезли в больницы города."),
    ("uk", "Ще 12 доставлено до міської лікарні."),
    ("pl", "Kolejnych 12 przewieziono do miejskiego szpitala."),
    ("de", "Weitere 12 wurden in das städtische Krankenhaus gebracht."),
    ("de", "12 Menschen kamen in umliegende Krankenhäuser."),
    ("fr", "12 autres ont été transportés à l'hôpital de Vetlan."),
    ("fr", "12 personnes ont été transportées vers l'hôpital régional."),
    ("es", "Otras 12 fueron trasladadas al hospital de Vetlan."),
    ("es", "Otras 12 personas fueron trasladadas a un hospital cercano."),
    ("pt", "Outras 12 foram levadas para o hospital municipal."),
    ("it", "Altre 12 sono state portate all'ospedale di Vetlan."),
    ("it", "Altre 12 persone sono state trasportate nel vicino ospedale."),
    ("nl", "12 anderen zijn naar het stadsziekenhuis gebracht."),
    ("nl", "12 mensen zijn naar een ziekenhuis in Vetlan gebracht."),
    ("tr", "12 kişi Vetlan'daki hastaneye kaldırıldı."),
    ("tr", "12 kişi Vetlan Devlet Hastanesi'ne kaldırıldı."),
    ("az", "12 nəfər Vetlan şəhər xəstəxanasına yerləşdirilib."),
    ("az", "12 nəfər xəstəxanaya aparılıb."),
    ("hy", "Եվս 12-ը տեղափոխվել են Վետլան քաղաքի հիվանդանոց։"),
    ("hy", "Եվս 12 մարդ տեղափոխվել է քաղաքային հիվանդանոց։"),
    ("fa", "۱۲ نفر دیگر به بیمارستان شهر منتقل شدند."),
    ("fa", "۱۲ نفر به بیمارستان وتلان منتقل شدند."),
    ("ar", "ونقل 12 آخرون إلى مستشفى المدينة."),
    ("ar", "ونقل 12 شخصا إلى المستشفى."),
    ("zh", "另有12人因体温过低被送往韦特兰的医院。"),
    ("zh", "12人被送进市医院。"),
]


@pytest.mark.parametrize(("lang", "text"), HOSPITALS)
def test_those_who_are_taken_to_whatever_hospital_are_hurt(claims_of, lang, text):
    assert [(f["category"], f["value"]) for f in claims_of(text, lang)[1]] == [("injured", 12)]

ENDINGS = [
    ("tr", "3 binden fazla kişi tahliye edildi.", "displaced 3000 more"),
    ("tr", "Üç binden fazla kişi tahliye edildi.", "displaced 3000 more"),
    ("tr", "3 bine yakın kişi tahliye edildi.", "displaced 3000 almost"),
    ("tr", "3 bina yıkıldı, 5 kişi öldü.", "killed 5 exact"),
    ("tr", "1,5 milyondan fazla kişi evsiz kaldı.", "displaced 1500000 more"),
    ("az", "3 mindən çox sakin təxliyə edilib.", "displaced 3000 more"),
    ("hy", "Տարհանվել է 3 հազարից ավելի բնակիչ։", "displaced 3000 more"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), ENDINGS)
def test_a_thousand_counts_with_whatever_ending(claims_of, lang, text, expected):
    figures = claims_of(text, lang)[1]
    assert [f"{f['category']} {f['value']:.0f} {f['bound']}" for f in figures] == [expected]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Veertien mensen kwamen maandag om bij een brand.", 14),
        ("Veertien mensen kwamen om.", 14),
        ("De 14 bezoekers kwamen om tien uur aan.", None),
        ("De 14 leden kwamen naar het plein om te protesteren.", None),
    ],
)
def test_a_verb_in_two_parts_is_told_from_a_time_and_an_aim(claims_of, text, dead):
    assert [f["value"] for f in claims_of(text, "nl")[1]] == ([dead] if dead else [])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The fall ended killing three and carrying 194 ashore."),
        ("fr", "L'accident a fait trois morts et ramené 194 personnes à terre."),
        ("ar", "قتل ثلاثة ونقل 194 شخصا إلى البر."),
        ("de", "Es gab drei Tote und brachte 194 an Land."),
    ],
)
def test_a_verb_behind_a_conjunction_begins_a_clause_of_its_own(claims_of, lang, text):
    assert [f["value"] for f in claims_of(text, lang)[1]] == [3]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The blast killed four police officers and at least two civilians."),
        ("fr", "L'explosion a tué quatre policiers et au moins deux civils."),
        ("ar", "قتل أربعة من رجال الشرطة و2 من المدنيين."),
        ("de", "Vier Polizisten und mindestens zwei Zivilisten wurden getötet."),
        ("ru", "Погибли четыре полицейских и не менее 2 прохожих."),
    ],
)
def test_two_counts_that_a_conjunction_joins_share_what_befell_them(claims_of, lang, text):
    assert [(f["category"], f["value"]) for f in claims_of(text, lang)[1]] == [("killed", 4), ("killed", 2)]


SEARCHERS = [
    ("en", "A hundred and twenty rescuers are searching for the missing."),
    ("fr", "Cent vingt sauveteurs recherchent les disparus."),
    ("de", "120 Helfer suchen nach den Vermissten."),
    ("es", "120 rescatistas buscan a los desaparecidos."),
    ("it", "120 soccorritori cercano i dispersi."),
    ("pt", "120 bombeiros procuram os desaparecidos."),
    ("nl", "120 hulpverleners zoeken naar de vermisten."),
    ("pl", "120 ratowników szuka zaginionych, 30 strażaków poszukuje zaginionych."),
    ("ru", "120 спасателей ищут пропавших."),
    ("uk", "120 рятувальників шукають зниклих."),
    ("tr", "120 kurtarıcı kayıpları arıyor."),
    ("az", "120 xilasedici itkin düşənləri axtarır."),
    ("hy", "120 փրկարար որոնում են անհետ կորածներին։"),
    ("ar", "ويبحث 120 من رجال الإنقاذ عن ناجين، ويواصل 30 متطوعا البحث عن المفقودين."),
    ("fa", "۱۲۰ امدادگر در جستجوی مفقودان هستند."),
    ("zh", "十五名志愿者正在搜寻失踪者。"),
]


@pytest.mark.parametrize(("lang", "text"), SEARCHERS)
def test_those_who_look_for_the_missing_are_not_missing(claims_of, lang, text):
    assert claims_of(text, lang)[1] == []


REACHED = [
    ("en", "The death toll rose from seven to nine."),
    ("en", "The toll was revised down from 12 to 9 dead."),
    ("de", "Die Zahl der Toten stieg von sieben auf neun."),
    ("fr", "Le bilan est passé de sept à neuf morts."),
    ("es", "El número de muertos subió de siete a nueve."),
    ("it", "Il bilancio delle vittime è salito da sette a nove."),
    ("pt", "O número de mortos subiu de sete para nove."),
    ("nl", "Het dodental steeg van zeven naar negen."),
    ("pl", "Liczba ofiar śmiertelnych wzrosła z siedmiu do dziewięciu."),
    ("ru", "Число погибших выросло с семи до девяти."),
    ("ru", "Число погибших выросло с 7 до 9."),
    ("uk", "Кількість загиблих зросла з 7 до 9."),
    ("tr", "Valilik, ölü sayısının 7'den 9'a yükseldiğini açıkladı."),
    ("tr", "Ölü sayısı 7 kişiden 9 kişiye çıktı."),
    ("az", "Hadisə nəticəsində ölənlərin sayı 7-dən 9-a yüksəlib."),
    ("hy", "Զոհերի թիվը 7-ից հասել է 9-ի։"),
    ("hy", "Զոհերի թիվը 7-ից 9-ի է հասել։"),
    ("ar", "ارتفعت حصيلة القتلى من سبعة إلى تسعة."),
    ("fa", "شمار کشته‌شدگان از هفت نفر به نه نفر رسید."),
    ("zh", "死亡人数从7人上升到9人。"),
]


@pytest.mark.parametrize(("lang", "text"), REACHED)
def test_what_a_count_has_come_to_is_the_count(claims_of, lang, text):
    assert [(f["category"], f["value"], f["bound"]) for f in claims_of(text, lang)[1]] == [("killed", 9, "exact")]

@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "Mais de 12 pessoas morreram."),
        ("ru", "Число погибших оценивается в 12 человек."),
        ("fr", "Le nombre de morts est estimé, depuis lundi, à 12 personnes."),
    ],
)
def test_a_number_before_people_is_no_age(claims_of, lang, text):
    assert [(f["category"], f["value"]) for f in claims_of(text, lang)[1]] == [("killed", 12)]


CAUSED = [
    ("en", "The crash claimed twelve injured."),
    ("es", "El choque dejó doce heridos."),
    ("fr", "L'accident a fait douze blessés."),
    ("de", "Der Unfall forderte zwölf Verletzte."),
    ("it", "L'incidente ha causato dodici feriti."),
    ("pt", "O acidente deixou doze feridos."),
    ("nl", "Het ongeluk eiste twaalf gewonden."),
    ("zh", "事故造成12人受伤。"),
    ("de", "Ein Bus mit 40 Schülern kippte um, zwölf wurden verletzt."),
    ("nl", "Een bus met 40 leerlingen kantelde, twaalf raakten gewond."),
    ("en", "A bus with 40 pupils overturned, twelve were hurt."),
    ("es", "Un autobús con 40 alumnos volcó y doce resultaron heridos."),
]


@pytest.mark.parametrize(("lang", "text"), CAUSED)
def test_who_was_left_injured_was_not_killed_and_who_was_with_them_not_injured(claims_of, lang, text):
    assert [(f["category"], f["value"]) for f in claims_of(text, lang)[1]] == [("injured", 12)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "事故造成12人受伤，3人死亡。"),
        ("es", "El choque dejó 12 heridos y 3 muertos."),
        ("fr", "L'accident a fait 3 morts et 12 blessés."),
        ("de", "Der Unfall forderte 12 Verletzte und 3 Tote."),
    ],
)
def test_a_crash_that_left_both_left_each(claims_of, lang, text):
    assert sorted((f["category"], f["value"]) for f in claims_of(text, lang)[1]) == [("injured", 12), ("killed", 3)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The company, whose ferries carry 2 million people a year, said it regretted the deaths."),
        ("de", "Die Firma, deren Fähren 2.000 Menschen befördern, bedauert die Todesfälle."),
    ],
)
def test_whom_an_aside_counts_nothing_outside_befell(claims_of, lang, text):
    assert claims_of(text, lang)[1] == []


ANIMALS = [
    ("en", "Thousands of dead fish washed ashore."),
    ("de", "Tausende tote Fische treiben im Fluss."),
    ("fr", "Des milliers de poissons morts s'échouent."),
    ("es", "Miles de peces muertos aparecieron en la playa."),
    ("it", "Migliaia di pesci morti sulla spiaggia."),
    ("pt", "Milhares de peixes mortos na praia."),
    ("nl", "Duizenden dode vissen spoelden aan."),
    ("pl", "Zginęło 300 owiec."),
    ("ru", "Погибли 300 овец."),
    ("uk", "Загинули 300 овець."),
    ("tr", "Binlerce ölü balık kıyıya vurdu."),
    ("az", "Minlərlə ölü balıq sahilə çıxıb."),
    ("ar", "مقتل 300 رأس من الأغنام."),
    ("fa", "۳۰۰ گوسفند کشته شدند."),
    ("hy", "Զոհվել է 300 ոչխար։"),
    ("zh", "300头牛死亡。"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), ANIMALS)
def test_animals_are_not_people(claims_of, lang, text):
    assert claims_of(text, lang)[1] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Flood kills 40 people and 300 sheep.", [("killed", 40)]),
        ("12 injured in cattle stampede.", [("injured", 12)]),
    ],
)
def test_people_beside_animals_are_counted(claims_of, text, told):
    assert [(f["category"], f["value"]) for f in claims_of(text)[1]] == told


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Six people died and 19 suffered burns."),
        ("de", "Sechs Menschen starben, 19 erlitten Verbrennungen."),
        ("fr", "Six personnes sont mortes et 19 ont été brûlées."),
        ("es", "Murieron seis personas y 19 sufrieron quemaduras."),
        ("ru", "Погибли шесть рабочих, ещё 19 человек получили ожоги."),
        ("uk", "Загинули шестеро робітників, ще 19 людей отримали опіки."),
        ("az", "Altı nəfər ölüb, 19 nəfər yanıq xəsarəti alıb."),
        ("hy", "Զոհվել է վեց մարդ, ևս 19 մարդ այրվածքներ է ստացել։"),
        ("zh", "六人死亡，另有19人烧伤。"),
    ],
)
def test_burns_are_injuries(claims_of, lang, text):
    assert [(f["category"], f["value"]) for f in claims_of(text, lang)[1]] == [("killed", 6), ("injured", 19)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "لقد فقدنا أربعة عشر من أبنائنا، وسنفتش حتى نجد آخر مفقود."),
        ("en", "Neither of the two nurses who were reported missing was on duty."),
    ],
)
def test_those_who_are_not_told_missing_are_not_counted(claims_of, lang, text):
    assert claims_of(text, lang)[1] == []


@pytest.mark.parametrize(
    ("lang", "text"), [("tr", "Ölü sayısı üç kişi artarak 15'e yükseldi."), ("az", "Ölənlərin sayı üç nəfər artaraq 15-ə çatıb.")]
)
def test_a_step_behind_the_people_it_counts_is_none_of_the_total(claims_of, lang, text):
    assert [(f["value"], f["further"]) for f in claims_of(text, lang)[1]] == [(3, True), (15, False)]
