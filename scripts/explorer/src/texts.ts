// What the page says, in the language that is chosen.

import type { Texts } from "./data";

let texts: Texts = {};
let language = "da";

export function useTexts(all: Texts, chosen: string): void {
  texts = all;
  language = chosen in all ? chosen : "da";
}

export function currentLanguage(): string {
  return language;
}

// A text with its {places} filled; a kind or relation that has no text is shown as it is called
export function say(key: string, values: Record<string, string | number> = {}): string {
  const text = texts[language]?.[key] ?? key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(language) : value ?? whole;
  });
}

// Puts the texts of the chosen language into what stands in the page already
export function sayAll(kind: string): void {
  document.documentElement.lang = language;
  document.title = `${say(`network.${kind}`)} · graphbuilder`;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    const key = element.dataset.text!;
    element.textContent = key === "network" ? say(`network.${kind}`) : say(key);
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label!));
  }
}
