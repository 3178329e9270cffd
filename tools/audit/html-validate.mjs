/* How html-validate judges the pages: all that it recommends, but for what is said here. */
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }], // as everything else is written
    "long-title": "off", // a record is called as the paper calls it, and nobody may cut that; the site's name comes last
    "wcag/h32": "off", // what narrows a list does so at once and says so in a status; there is nothing to send
  },
};
