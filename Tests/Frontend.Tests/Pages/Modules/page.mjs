/** A module of the page. */
export const page = (name) => import(new URL(`../../../../Services/Frontend/wwwroot/js/page/${name}`, import.meta.url));
