// The query editor with our prefixes and queries; without it the plain form below does the same.
"use strict";
(async function () {
  const place = document.getElementById("yasgui");
  const form = document.getElementById("plain-form");
  if (!place || !window.Yasgui) return;
  const english = document.documentElement.lang === "en";
  const setup = await (await fetch(place.dataset.queries)).json();
  const endpoint = new URL(place.dataset.endpoint, location.href).href;
  window.Yasgui.Yasqe.defaults.prefixCcApi = "";
  window.Yasgui.Yasqe.defaults.autocompleters = ["variables", "prefixes"];
  window.Yasgui.Yasr.defaults.prefixes = setup.prefixes;
  const yasgui = new window.Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    persistenceId: null,
    yasqe: { value: form.elements.query.value },
  });
  const tab = yasgui.getTab();
  tab.setQuery(form.elements.query.value);
  for (const link of document.querySelectorAll("a[data-query]")) {
    link.addEventListener("click", (event) => {
      const query = setup.queries.find((one) => one.name === link.dataset.query);
      if (!query) return;
      event.preventDefault();
      const next = yasgui.addTab(true);
      next.setName(english ? query.en : query.da);
      next.setQuery(query.query);
      place.scrollIntoView();
    });
  }
})();
