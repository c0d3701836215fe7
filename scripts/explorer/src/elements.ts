// Small ways of making elements. Text from minutes is only ever set as text, never as HTML.

type Child = Node | string;

export function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Record<string, string> = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(text: string, press: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", press);
  return element;
}

export function dot(color: string): HTMLElement {
  const element = make("span", { class: "dot", "aria-hidden": "true" });
  element.style.backgroundColor = color;
  return element;
}
