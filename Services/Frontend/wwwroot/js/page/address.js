/** A choice that the page's address carries; null when there is none, or one that is not offered. */
export function choiceIn(search, name, offered) {
  const choice = new URLSearchParams(search).get(name);
  return offered.includes(choice) ? choice : null;
}

/** The address with a choice in it, or without it when that is null. All else in it stays. */
export function withChoice(href, name, choice) {
  const url = new URL(href);
  if (choice === null) {
    url.searchParams.delete(name);
  } else {
    url.searchParams.set(name, choice);
  }

  return url.href;
}

/** Keeps a choice in the page's address, where a reload and whoever gets the link find it. */
export function remember(name, choice) {
  history.replaceState(history.state, '', withChoice(location.href, name, choice));
}
