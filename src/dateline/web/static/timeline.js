// Two native ranges over the bars, and a play button: a step is one bar.
export class Timeline {
  constructor(calm, span) {
    this.calm = calm;
    this.span = span;
    this.from = document.getElementById("from");
    this.to = document.getElementById("to");
    this.play = document.getElementById("play");
    this.waiting = 0;
    for (const input of [this.from, this.to]) {
      input.addEventListener("input", () => this.slide(input));
      input.addEventListener("change", () => this.ask(0));
    }
    this.play.addEventListener("click", () => (this.playing ? this.stop() : this.start()));
  }

  // Show the days of a state: which bars lie in them is the server's word.
  draw(now) {
    this.bars = now.bars;
    const many = this.bars.length;
    document.getElementById("range").hidden = many < 2;
    this.play.hidden = many < 2;
    this.from.max = this.to.max = Math.max(many - 1, 0);
    this.from.value = 0;
    this.to.value = this.to.max;
    if (many < 2) return;
    const first = now.since ? this.bars.findIndex((bar) => bar[1] >= now.since) : 0;
    const last = now.until ? this.bars.findLastIndex((bar) => bar[0] <= now.until) : many - 1;
    this.from.value = first < 0 ? many - 1 : first;
    this.to.value = Math.max(last, 0);
    this.say();
  }

  say() {
    const words = (day) => new Date(day + "T00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    this.from.setAttribute("aria-valuetext", words(this.bars[this.from.value][0]));
    this.to.setAttribute("aria-valuetext", words(this.bars[this.to.value][1]));
    document.querySelectorAll("#bars a").forEach((bar, at) => {
      bar.classList.toggle("out", at < this.from.value || at > this.to.value);
    });
  }

  slide(input) {
    this.stop();
    if (Number(this.from.value) > Number(this.to.value)) {
      if (input === this.from) this.to.value = this.from.value;
      else this.from.value = this.to.value;
    }
    this.say();
    this.ask(180);
  }

  ask(delay) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(true), delay);
  }

  tell(keep) {
    const from = Number(this.from.value);
    const to = Number(this.to.value);
    const since = from > 0 ? this.bars[from][0] : "";
    const until = to < this.bars.length - 1 ? this.bars[to][1] : "";
    return this.span(since, until, { keep });
  }

  async start() {
    this.playing = true;
    this.show();
    if (Number(this.to.value) >= this.bars.length - 1) this.to.value = this.from.value;
    while (this.playing) {
      this.say();
      const done = await this.tell(false);
      if (!done || Number(this.to.value) >= this.bars.length - 1) break;
      await new Promise((resolve) => setTimeout(resolve, this.calm ? 2000 : 900));
      if (this.playing) this.to.value = Number(this.to.value) + 1;
    }
    this.stop();
  }

  stop() {
    this.playing = false;
    this.show();
  }

  show() {
    this.play.textContent = this.playing ? "❚❚ Pause" : "▶ Play";
    this.play.setAttribute("aria-pressed", String(Boolean(this.playing)));
  }
}
