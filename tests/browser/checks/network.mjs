// A page asks no other host for anything, breaks no rule of its security policy, and the browser has
// nothing to complain of.

export async function otherHosts(view) {
  return view.seen.hosts.map((url) => ({ element: url, message: "was asked for from another host" }));
}

export async function policy(view) {
  const forbidden = await view.ask(() => probe.forbidden ?? []);
  return forbidden.map((message) => ({ element: "the page", message }));
}

export async function complaints(view) {
  const own = view.seen.complaints.filter((text) => !/Content.Security.Policy/i.test(text));
  return own.map((message) => ({ element: "the browser's console", message }));
}
