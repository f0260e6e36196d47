/// What every page of a preview loads.
extension PreviewPage {
  /// Asks for changes, and puts the new page in the place of the old one; pictures that are the same stay as they are.
  static let script = """
    const root = document.documentElement
    const pause = time => new Promise(done => setTimeout(done, time))

    async function load() {
      const page = await fetch(location.href)
      const next = new DOMParser().parseFromString(await page.text(), "text/html")
      const open = document.querySelector("details[open]") !== null
      const known = new Map([...document.images].map(image => [image.getAttribute("src"), image]))
      for (const image of next.images) {
        const same = known.get(image.getAttribute("src"))
        if (same) image.replaceWith(same)
      }
      next.querySelectorAll("details").forEach(details => { details.open = open })
      document.querySelector("main").replaceWith(next.querySelector("main"))
      document.title = next.title
      root.dataset.revision = next.documentElement.dataset.revision
    }

    async function follow() {
      for (;;) {
        try {
          const answer = await fetch("/changes?after=" + root.dataset.revision)
          if (!answer.ok) throw new Error(answer.status)
          if (await answer.text() !== root.dataset.revision) await load()
          root.classList.remove("ended")
        } catch {
          root.classList.add("ended")
          await pause(1000)
        }
      }
    }

    follow()

    """

  static let style = """
    :root { color-scheme: light dark; font: 15px/1.5 Inter, system-ui, sans-serif }
    body { margin: 0 }
    main { padding: 1rem 1.5rem 3rem }
    h1 { font-size: 1.4rem; margin: .5rem 0 1rem }
    h2 { font-size: 1rem; margin: 1.25rem 0 .5rem }
    nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem }
    a { color: inherit }
    [aria-current] { font-weight: 600; text-decoration: none }
    img { display: block; max-width: 100%; height: auto; outline: 1px solid #8883 }
    figure { margin: 0; max-width: 100% }
    figcaption { font-size: .85rem; margin-top: .25rem }
    .layouts { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 2.5rem }
    .row { display: flex; align-items: flex-start; gap: 1rem }
    .row figure { min-width: 0 }
    @media (max-width: 40rem) { .row { display: grid } }
    .figures { list-style: none; padding: 0; display: grid; gap: 1.5rem;
      grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)) }
    .nothing { display: grid; place-items: center; min-width: 12rem; min-height: 6rem; outline: 1px dashed #8888 }
    .gone { opacity: .5 }
    .old img { opacity: .4 }
    .note { margin: .25rem 0; color: light-dark(#a11, #f88) }
    .errors { border-left: 4px solid light-dark(#a11, #f88); padding: .25rem 1rem; background: light-dark(#fdf1f0, #2c1a1a) }
    .errors h2 { margin: .25rem 0; color: light-dark(#a11, #f88) }
    .errors ul, .warnings ul { margin: 0; padding: 0 0 0 1.1rem }
    li { overflow-wrap: anywhere }
    pre { margin: .25rem 0 .5rem; font: 13px/1.5 ui-monospace, monospace; overflow-x: auto }
    .number { opacity: .6; user-select: none; padding-right: .5rem }
    mark { background: light-dark(#f9c6c3, #803030); color: inherit }
    .offline { display: none; margin: 0; padding: .5rem 1.5rem; color: #fff; background: #555 }
    .ended .offline { display: block }

    """
}
