// Becoming a supporter: by the form, by email, and on paper.

import assert from "node:assert/strict";

import { becomes, isOn, leave, tabTo, visit } from "./visitor.mjs";

const PATH = "/join/how-to-become-a-supporter/";
const FORM = /\/form\.\w+\.js$/;
const PAGE = /how-to-become-a-supporter\/index\.html/;

const field = ({ page }, label) => page.getByRole("textbox", { name: label });
const send = (visitor, name) => tabTo(visitor, visitor.page.getByRole("button", { name, exact: true }));

// Answers every question with the keyboard alone.
const fill = async (visitor) => {
  const { page } = visitor;
  await tabTo(visitor, field(visitor, "The name of your organisation"));
  await page.keyboard.type("Lady & Co? 100%");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await tabTo(visitor, page.getByRole("checkbox", { name: "Be and feel safe" }));
  await page.keyboard.press("Space");
  await tabTo(visitor, field(visitor, "What would you like to do?"));
  await page.keyboard.type("Read stories");
  await tabTo(visitor, field(visitor, "Your name"));
  await page.keyboard.type("Godiva");
  await tabTo(visitor, field(visitor, "Your work email"));
  await page.keyboard.type("godiva@example.org");
};

const given = { organisation: "Lady & Co? 100%", kind: "charity", pledges: "safe", offer: "Read stories", name: "Godiva", email: "godiva@example.org" };

export const steps = [
  {
    name: "the form says what is wrong, in a list that leads to each field, and then is sent",
    run: async ({ browser, large, patience }) => {
      const visitor = await visit(browser, large, PATH, { patience });
      const { page } = visitor;
      await tabTo(visitor, page.getByRole("link", { name: "Go to the form" }));
      await page.keyboard.press("Enter");
      await send(visitor, "Send");
      await page.keyboard.press("Enter");
      const summary = page.getByRole("group", { name: "There are 4 things to put right" });
      await summary.waitFor();
      assert.ok(await isOn(summary), "the list does not take the focus");
      assert.match(await page.title(), /^Error: /);
      const lines = [
        "Write the name of your organisation.",
        "Choose what kind of organisation it is.",
        "Write your name.",
        "Write your work email.",
      ];
      assert.deepEqual(await summary.getByRole("link").allInnerTexts(), lines);
      for (const line of lines) assert.equal(await page.getByText(`Error: ${line}`, { exact: true }).count(), 1, line);
      // Each line leads to its field, which says what is wrong with it.
      await tabTo(visitor, summary.getByRole("link", { name: lines[1] }));
      await page.keyboard.press("Enter");
      assert.ok(await isOn(page.getByRole("radio", { name: "Business" })));
      const described = (name) => page.getByRole("group", { name }).evaluate((group) =>
        group.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent).join(" "));
      assert.match(await described("What kind of organisation is it?"), /fits best\. Error: Choose what kind/);
      await tabTo(visitor, summary.getByRole("link", { name: lines[3] }), { back: true });
      await page.keyboard.press("Enter");
      const email = field(visitor, "Your work email");
      assert.ok(await isOn(email) && (await email.getAttribute("aria-invalid")) === "true");
      await page.keyboard.type("godiva at home");
      await page.keyboard.press("Enter");
      await becomes(visitor, "the line about the email", () => summaryOf(page).getByRole("link").last().innerText(), "Write an email address with an @ in it, like name@example.org.");
      assert.deepEqual(visitor.posts, [], "it was sent with errors");

      await page.reload();
      await fill(visitor);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Thank you" }).waitFor();
      assert.deepEqual(visitor.posts, [given]);
      await leave(visitor);
    },
    broken: [
      { what: "the list does not take the focus", file: FORM, from: "summary.focus()", to: "" },
      { what: "the lines lead nowhere", file: FORM, from: /control\.focus\(.*?\)/, to: "null" },
      { what: "the field does not say what is wrong", file: FORM, from: "place.hidden = !wrong", to: "place.textContent = ''" },
      { what: "a field has lost its name", file: PAGE, from: 'name="offer"', to: "" },
    ],
  },
  {
    name: "without scripts the browser holds back an empty form, and sends a full one",
    run: async ({ browser, large, patience }) => {
      const visitor = await visit(browser, large, PATH, { scripts: false, patience });
      const { page } = visitor;
      await send(visitor, "Send");
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("input:invalid").count(), 11);
      assert.ok(await isOn(field(visitor, "The name of your organisation")), "the first empty field has not the focus");
      assert.deepEqual(visitor.posts, [], "an empty form was sent");
      await page.reload();
      await fill(visitor);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Thank you" }).waitFor();
      assert.deepEqual(visitor.posts, [given]);
      await leave(visitor);
    },
    broken: [{ what: "nothing is required", file: PAGE, from: / required/g, to: "" }],
  },
  {
    name: "where there is no address to post to, the answers become an email",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, PATH, { patience });
      const { page } = visitor;
      // The browser would hand the email to another program.
      await page.evaluate(() => addEventListener("click", (event) => {
        const link = event.target.closest('[href^="mailto:"]');
        if (!link) return;
        event.preventDefault();
        window.email = link.href;
      }));
      await fill(visitor);
      await send(visitor, "Write the email");
      await page.keyboard.press("Enter");
      const ready = page.getByRole("group", { name: "Your email is ready" });
      await ready.waitFor();
      assert.ok(await isOn(ready), "what to do next does not take the focus");
      const email = new URL(await page.evaluate(() => window.email ?? "about:none"));
      assert.equal(email.protocol + email.pathname, "mailto:CoventryFamilyValued@coventry.gov.uk");
      const part = (name) => decodeURIComponent(email.search.match(new RegExp(`[?&]${name}=([^&]*)`))?.[1] ?? "");
      assert.equal(part("subject"), "We would like to become a supporter");
      const lines = [
        "Organisation: Lady & Co? 100%",
        "Kind: Charity",
        "Pledges that fit us: Be and feel safe",
        "What we would like to do: Read stories",
        "Name: Godiva",
        "Work email: godiva@example.org",
      ];
      assert.deepEqual(part("body").split("\r\n\r\n"), lines);
      // The words are there to be copied when no program opens.
      for (const line of lines) assert.ok((await ready.innerText()).includes(line), line);
      await tabTo(visitor, ready.getByRole("link", { name: "Open the email" }));
      await leave(visitor);
    },
    broken: [
      { what: "the answers are not in the email", file: FORM, from: "&body=", to: "&text=" },
      { what: "no email is opened", file: FORM, from: "link.click()", to: "" },
    ],
  },
  {
    name: "without scripts the form is an email of the browser's own making, and an email with the questions is one link away",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, PATH, { scripts: false, patience });
      const { page } = visitor;
      const form = page.getByRole("form", { name: "Become a supporter" });
      assert.match(await form.getAttribute("action"), /^mailto:CoventryFamilyValued@coventry\.gov\.uk\?subject=We%20would/);
      assert.equal(await form.getAttribute("enctype"), "text/plain");
      assert.equal((await form.getAttribute("method")).toLowerCase(), "post");
      const link = page.getByRole("link", { name: "Start an email with our questions in it" });
      await tabTo(visitor, link);
      const body = decodeURIComponent((await link.getAttribute("href")).match(/&body=(.*)/)[1]);
      assert.match(body, /^Organisation:\r\n\r\nKind:\r\n\r\n[^]*Work email:/);
      await leave(visitor);
    },
    broken: [{ what: "the link holds no questions", file: PAGE, from: /&amp;body=[^"]*/, to: "&amp;body=" }],
  },
  {
    name: "the form is printed with boxes to write in, and says where to send it",
    run: async ({ browser, portal, patience }) => {
      const visitor = await visit(browser, portal, PATH, { patience });
      const { page } = visitor;
      await page.evaluate(() => (window.print = () => (window.printed = true)));
      await tabTo(visitor, page.getByRole("button", { name: "Print the form" }));
      await page.keyboard.press("Enter");
      assert.ok(await page.evaluate(() => window.printed), "the button does not print");
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.getByText(/Send|send a photo of it to CoventryFamilyValued@coventry\.gov\.uk/).first().isVisible());
      assert.ok(!(await page.getByRole("button", { name: "Write the email" }).isVisible()));
      for (const box of await page.locator(".form input, .form textarea").all()) {
        const { border, height } = await box.evaluate((box) => ({
          border: parseFloat(getComputedStyle(box).borderTopWidth),
          height: box.getBoundingClientRect().height,
        }));
        assert.ok(border >= 1 && height >= 20, "a box cannot be seen on paper");
      }
      await leave(visitor);
    },
    broken: [
      { what: "the button does not print", file: /\/print\.\w+\.js$/, from: "print()", to: "null" },
      { what: "the boxes have no edge on paper", file: /\.css$/, from: /appearance:none/g, to: "opacity:1;border:0!important" },
    ],
  },
];

const summaryOf = (page) => page.locator("[data-form-errors]");
