/** A module of the page. */
export const page = (name) => import(new URL(`../../../../Services/Frontend/wwwroot/js/page/${name}`, import.meta.url));

/** A module of the page that shows how events flow. */
export const flow = (name) => import(new URL(`../../../../Services/Frontend/wwwroot/js/flow/${name}`, import.meta.url));
