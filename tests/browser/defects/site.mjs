// Planted defects: what differs from page to page. What each part means is told in `index.mjs`.

export default [
  {
    defect: "a menu in another order",
    caught: "consistent",
    in: "/second/index.html",
    from: '<li><a href="/">First page</a></li>',
    to: "",
    more: {
      in: "/second/index.html",
      from: "Second page</a></li>\n    </ul>\n  </nav>\n  <button",
      to: 'Second page</a></li><li><a href="/">First page</a></li>\n    </ul>\n  </nav>\n  <button',
    },
  },
  {
    defect: "help that is missing on a page",
    caught: "consistent",
    in: "/second/index.html",
    from: '<a href="tel:999">999, the emergency number</a>',
    to: "the police",
  },
  {
    defect: "help in another place",
    caught: "consistent",
    in: "/second/index.html",
    from: '<aside aria-labelledby="help">',
    to: '<div></div><footer></footer><aside aria-labelledby="help">',
  },
  {
    defect: "two pages of one title",
    caught: "consistent",
    in: "/second/index.html",
    from: "<title>Second page",
    to: "<title>About this page",
  },
];
