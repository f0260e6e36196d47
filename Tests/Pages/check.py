"""Opens pages in headless Chromium and prints what is wrong with them, one line a finding.

usage: check.py [--shots FOLDER] PAGE…

Every page is looked at 320, 360, 768 and 1280 pixels wide, light and dark; with all of its parts open, by axe too; by the
keyboard; on paper; and without scripts. Exit status: 0 nothing found, 1 findings, 2 the pages could not be opened.
"""
import argparse
import asyncio
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Error, async_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTHS = [320, 360, 768, 1280]
SCHEMES = ["light", "dark"]
# The layouts that differ most; axe takes longest.
AXE_WIDTHS = [320, 1280]
# What an A4 page holds between its margins, in CSS pixels.
PAPER = {"width": 718, "height": 1046}
# Pages that are open at once.
AT_ONCE = 3
# Stops of the Tab key that are walked; a figure of many points has more.
MAXIMUM_STOPS = 200

OPEN_ALL = "for (const d of document.querySelectorAll('details')) d.open = true"
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What a reader who tabs must reach, in the order of the page.
STOPS = """window.stops = [...document.querySelectorAll('a[href], summary, input, button, [tabindex="0"]')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))"""
# What scrolls and can be reached in some browsers alone.
UNREACHED = """[...document.querySelectorAll('body *')].filter(e =>
  (e.scrollWidth > e.clientWidth && /auto|scroll/.test(getComputedStyle(e).overflowX)
    || e.scrollHeight > e.clientHeight && /auto|scroll/.test(getComputedStyle(e).overflowY))
  && e.tabIndex < 0 && !e.querySelector('a[href], button, [tabindex="0"]')).map(e => e.tagName.toLowerCase())"""
# What is wrong with where the Tab key has come to.
STOP = """index => {
  const name = e => !e ? 'the end' : e.tagName.toLowerCase() + (e.id && '#' + e.id)
    + ' "' + (e.getAttribute('aria-label') || e.textContent || '').trim().slice(0, 40) + '"'
  const e = document.activeElement
  if (e !== stops[index]) return 'Tab comes to ' + name(e) + ', not to ' + name(stops[index])
  const style = getComputedStyle(e)
  if (style.outlineStyle == 'none' || parseFloat(style.outlineWidth) < 1) return 'no outline: ' + name(e)
}"""
SHOWN = "[...document.querySelectorAll('section')].filter(s => s.checkVisibility()).map(s => s.id)"
# What the edge or the end of a sheet would cut (a picture is never broken in two, its panel may be), and a ground that eats
# ink.
CUT = """paper => {
  const found = [...document.querySelectorAll('.cell')].filter(e => getComputedStyle(e).breakInside == 'auto')
    .map(e => e.className + ' may be cut')
  for (const e of document.querySelectorAll('svg, img')) {
    const box = e.getBoundingClientRect()
    if (!box.height || e.parentElement.closest('svg')) continue
    const name = e.tagName.toLowerCase() + ' ' + (e.getAttribute('class') || e.getAttribute('src'))
    if (box.right > paper.width + 0.5) found.push(name + ' ends at ' + Math.round(box.right))
    if (box.height > paper.height) found.push(name + ' is ' + Math.round(box.height) + ' high')
  }
  const ground = (getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g) || []).map(Number)
  if (ground.length == 3 && Math.min(...ground) < 200) found.push('the ground is dark')
  return found
}"""


class Page:
    """A page under test, and what was found."""

    def __init__(self, browser, path, shots):
        self.browser, self.path = browser, path
        self.address = path.as_uri()
        self.shot = shots and str(shots / "-".join([*path.parent.parts[-2:], path.stem]))
        # What is being tried.
        self.where = ""
        self.findings = []

    def find(self, what):
        line = f"{self.path.name} {self.where}: {' '.join(str(what).split())[:240]}"
        if line not in self.findings:
            self.findings.append(line)

    async def check(self):
        self.where = "opened"
        context, tab = await self.open()
        # Pictures that load when they come into view.
        await tab.evaluate("for (const i of document.images) i.loading = 'eager'")
        await tab.wait_for_function("[...document.images].every(i => i.complete)")
        text = await tab.locator("body").inner_text()
        for scheme in SCHEMES:
            await tab.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                await self.look(tab, f"{width} {scheme}", width)
        await self.on_paper(tab)
        await tab.evaluate(OPEN_ALL)
        for scheme in SCHEMES:
            await tab.emulate_media(color_scheme=scheme)
            for width in AXE_WIDTHS:
                await self.look(tab, f"{width} {scheme} open", width)
                await self.axe(tab)
        await self.keyboard(tab)
        await self.search(tab)
        await self.languages(tab)
        await context.close()

        self.where = "without scripts"
        context, tab = await self.open(java_script_enabled=False)
        if await tab.locator("body").inner_text() != text:
            self.find("the text differs")
        await context.close()
        return self.findings

    async def open(self, **options):
        """A tab with the page; what it says and asks for is found."""
        context = await self.browser.new_context(**options)
        # A busy machine is no fault of the page.
        context.set_default_timeout(120_000)
        tab = await context.new_page()
        tab.on("console", lambda message: self.find(f"console: {message.text}"))
        tab.on("pageerror", lambda error: self.find(f"script error: {error}"))
        tab.on("request", self.requested)
        tab.on("requestfailed", lambda request: self.find(f"not there: {request.url}"))
        await tab.goto(self.address)
        return context, tab

    def requested(self, request):
        """A page may show the pictures that stand beside it; it asks for nothing else."""
        parts = urlsplit(request.url)
        if parts.scheme == "data" or request.url == self.address:
            return
        beside = parts.scheme == "file" and Path(unquote(parts.path)).parent == self.path.parent
        if not (beside and request.resource_type == "image"):
            self.find(f"request: {request.url}")

    async def look(self, tab, where, width):
        self.where = where
        await tab.set_viewport_size({"width": width, "height": 900})
        if (over := await tab.evaluate(OVER)) > 0:
            self.find(f"scrolls sideways by {over} pixels")
        if self.shot:
            await tab.screenshot(path=f"{self.shot}-{where.replace(' ', '-')}.png", full_page=True)

    async def axe(self, tab):
        for violation in (await Axe().run(tab)).response["violations"]:
            node = violation["nodes"][0]
            first = (node["any"] + node["all"] + node["none"] + [{"message": ""}])[0]["message"]
            self.find(f"axe {violation['id']} ({len(violation['nodes'])}): {first} {node['html']}")

    async def keyboard(self, tab):
        """Tab goes to every link, part, field, table and labelled point in the order of the page, and shows where it is."""
        self.where = "keyboard"
        for name in await tab.evaluate(UNREACHED):
            self.find(f"scrolls, and Tab does not come to it: {name}")
        await tab.evaluate(STOPS)
        for index in range(min(await tab.evaluate("stops.length"), MAXIMUM_STOPS)):
            await tab.keyboard.press("Tab")
            if problem := await tab.evaluate(STOP, index):
                self.find(problem)
                break

    async def languages(self, tab):
        """The page names its language, and so does each page that it leads to in another one."""
        self.where = "language"
        if not await tab.evaluate("document.documentElement.lang"):
            self.find("the page names none")
        links = "[...document.querySelectorAll('a[hreflang]')].map(a => [a.hreflang, a.lang, a.href])"
        for code, own, address in await tab.evaluate(links):
            path = Path(unquote(urlsplit(address).path))
            if own != code:
                self.find(f"the link to {path.name} is in {own or 'no language'}, not in {code}")
            if not path.is_file():
                self.find(f"no page {path.name}")
            elif f'<html lang="{code}">' not in path.read_text(encoding="utf-8"):
                self.find(f"{path.name} is not in {code}")

    async def search(self, tab):
        """A gallery's search leaves the figures that hold all words."""
        self.where = "search"
        field = tab.locator('input[type="search"]')
        if await field.count() == 0:
            return
        every = await tab.evaluate(SHOWN)
        for name in every:
            await field.fill(f"  {name.upper()} ")
            if name not in await tab.evaluate(SHOWN):
                self.find(f"does not find {name}")
        await field.fill("no such words anywhere")
        if found := await tab.evaluate(SHOWN):
            self.find(f"finds {found} where there is nothing")
        await field.fill("")
        if await tab.evaluate(SHOWN) != every:
            self.find("does not show all again")

    async def on_paper(self, tab):
        """No picture is cut by the edge or the end of a sheet, and a reader of dark pages gets light paper."""
        self.where = "paper"
        await tab.set_viewport_size(PAPER)
        await tab.emulate_media(media="print", color_scheme="dark")
        for problem in await tab.evaluate(CUT, PAPER):
            self.find(problem)
        if self.shot:
            edges = dict.fromkeys(["top", "right", "bottom", "left"], "10mm")
            await tab.pdf(path=f"{self.shot}.pdf", format="A4", margin=edges)
        await tab.emulate_media(media="screen", color_scheme="light")


async def main():
    parser = argparse.ArgumentParser(usage="check.py [--shots FOLDER] PAGE…")
    parser.add_argument("--shots", type=Path)
    parser.add_argument("pages", nargs="+", type=Path)
    arguments = parser.parse_args()
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        gate = asyncio.Semaphore(AT_ONCE)

        async def check(path):
            async with gate:
                return await Page(browser, path.resolve(strict=True), arguments.shots).check()

        findings = await asyncio.gather(*map(check, arguments.pages))
        await browser.close()
    print("".join(line + "\n" for page in findings for line in page), end="")
    return 1 if any(findings) else 0


if __name__ == "__main__":
    try:
        sys.exit(asyncio.run(main()))
    except (Error, OSError) as error:
        print(f"check.py: {error}", file=sys.stderr)
        sys.exit(2)
