"use strict";
(() => {
  const $ = (query, from = document) => [...from.querySelectorAll(query)];

  // a link may lead into something folded: unfold it, and light up all the characters it names
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    $(".lit").forEach((run) => run.classList.remove("lit"));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    const span = /^p\d+-(\d+)-(\d+)$/.exec(target.id);
    const text = span && target.closest(".text");
    if (text) {
      $("[data-b]", text).forEach((run) => {
        const begin = Number(run.dataset.b);
        if (begin >= Number(span[1]) && begin < Number(span[2])) run.classList.add("lit");
      });
    }
    target.scrollIntoView({ block: text ? "center" : "start" });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // printing shows what is folded
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = $("details:not([open])");
    folded.forEach((entry) => { entry.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((entry) => { entry.open = false; }));

  const form = document.querySelector(".filters");
  const families = $(".family");
  const passages = [...families, ...$(".listed li")];
  if (!form || !families.length) return;
  form.hidden = false;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map();
  const textOf = (family) => {
    if (!texts.has(family)) texts.set(family, plain(family.textContent));
    return texts.get(family);
  };
  const filter = () => {
    const words = plain(form.elements.find.value).split(/\s+/).filter(Boolean);
    const { value: lang } = form.elements.lang;
    const { value: state } = form.elements.state;
    let left = 0;
    passages.forEach((family) => {
      const here = (!lang || family.dataset.langs.split(" ").includes(lang))
        && (!state || family.dataset.state === state)
        && words.every((word) => textOf(family).includes(word));
      family.hidden = !here;
      left += here;
    });
    form.querySelector("output").textContent = words.length || lang || state ? `${left} of ${passages.length}` : "";
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  const button = form.querySelector("[data-open]");
  button.addEventListener("click", () => {
    const open = families.some((family) => !family.hidden && !family.open);
    families.forEach((family) => { family.open = open; });
    button.textContent = open ? "Close all" : "Open all";
  });
})();
