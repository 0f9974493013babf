/* Keeps addresses short, and closes the sheet of filters once its button is used. */
const dropEmpty = (data) => {
  for (const [name, value] of [...data]) if (value === "") data.delete(name);
};
document.addEventListener("formdata", (event) => dropEmpty(event.formData));
document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  dropEmpty(ctx.request.body);
  const search = document.querySelector("[data-search]")?.dataset.search;
  if (search) ctx.request.headers["Search-Follows"] = search; // one question, typed on
});

document.addEventListener("submit", (event) => {
  if (event.target.matches(".filters:popover-open")) event.target.hidePopover();
});
