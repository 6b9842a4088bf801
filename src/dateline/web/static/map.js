// The map, and the only file that knows which library draws it. Names and words are set as text, never as markup.
import "./vendor/leaflet.js";

const L = window.L;
const SVG = "http://www.w3.org/2000/svg";
const FOCUSABLE = 400; // with more points than this they are painted, and the lists alone can be walked through by key
const PROVINCES = 6; // so many countries are shown with their provinces
const SPREAD = 300; // with more symbols than this none is moved: the map is crowded either way
const WIDE = 19; // how far apart two symbols are, in pixels
const shapes = new Map();

function element(name, attributes = {}, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}

function words(title, ...lines) {
  const box = document.createElement("div");
  const strong = document.createElement("strong");
  strong.textContent = title;
  box.append(strong);
  for (const line of lines.filter(Boolean)) {
    const row = document.createElement("div");
    row.textContent = line;
    box.append(row);
  }
  return box;
}

function outlines(name) {
  if (!shapes.has(name)) {
    shapes.set(name, fetch(`/shapes/${encodeURIComponent(name)}.json`).then((answer) => (answer.ok ? answer.json() : null)));
  }
  return shapes.get(name);
}

export class Sheet {
  constructor(node, calm, choose, go) {
    this.node = node;
    this.choose = choose;
    this.go = go;
    node.hidden = false;
    const still = { zoomAnimation: !calm, fadeAnimation: false, markerZoomAnimation: !calm };
    this.map = L.map(node, { ...still, minZoom: 2, maxZoom: 11, zoomSnap: 0.25, worldCopyJump: true, maxBoundsViscosity: 1 });
    this.map.attributionControl.setPrefix("Leaflet").addAttribution("Borders: Natural Earth");
    this.map.setView([25, 40], 2);
    this.land = L.layerGroup().addTo(this.map);
    this.areas = L.layerGroup().addTo(this.map);
    this.map.createPane("happenings").style.zIndex = 450;
    this.svg = L.svg({ pane: "happenings", padding: 0.5 });
    this.canvas = L.canvas({ pane: "happenings", padding: 0.5 });
    this.points = L.layerGroup().addTo(this.map);
    this.spots = L.layerGroup().addTo(this.map);
    this.rings = L.layerGroup().addTo(this.map);
    this.byPlace = new Map();
    this.map.on("zoomend moveend resize", () => this.unclutter());
    this.map.on("moveend", () => this.remember());
    this.base();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.base());
    new ResizeObserver(() => this.map.invalidateSize()).observe(node);
  }

  // Countries are painted on one canvas: two hundred outlines would be slow as elements.
  async base() {
    const world = await outlines("world");
    if (!world) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    this.land.clearLayers();
    const paint = { color: colour("--border"), weight: 0.8, fillColor: colour("--country"), fillOpacity: 1 };
    this.land.addLayer(L.geoJSON(world, { renderer: L.canvas({ pane: "tilePane", padding: 0.5 }), interactive: false, style: paint }));
  }

  draw(now, chosen) {
    this.now = now;
    this.chosen = chosen;
    this.byPlace.clear();
    this.points.clearLayers();
    this.spots.clearLayers();
    this.rings.clearLayers();
    for (const area of now.areas) this.ring(area);
    const painted = now.happenings.length > FOCUSABLE;
    for (const one of now.happenings) this.happening(one, painted);
    for (const spot of now.spots) if (!spot.area) this.spot(spot);
    this.provinces(now);
    if (!this.placed) this.fit();
    this.unclutter();
    this.mark();
    return true;
  }

  async provinces(now) {
    const countries = now.countries.slice(0, PROVINCES);
    const found = await Promise.all(countries.map(outlines));
    if (now !== this.now) return;
    this.areas.clearLayers();
    const told = new Map(now.spots.filter((spot) => spot.area).map((spot) => [spot.id, spot]));
    for (const shape of found.filter(Boolean)) {
      this.areas.addLayer(L.geoJSON(shape, {
        style: (feature) => {
          const spot = told.get(feature.properties.id);
          return { stroke: false, fill: false, className: spot ? `province ${spot.kind} ${spot.colour}` : "province" };
        },
        onEachFeature: (feature, layer) => this.area(layer, told.get(feature.properties.id)),
      }));
    }
  }

  area(layer, spot) {
    if (!spot) {
      layer.options.interactive = false;
      return;
    }
    layer.bindTooltip(words(spot.name, spot.words), { sticky: true });
    layer.on("click", () => this.choose(spot.id, { scroll: true }));
    layer.on("add", () => this.reachable(layer.getElement(), `${spot.name}: ${spot.words}`, spot.id));
    this.remembered(spot.id, layer);
  }

  spot(spot) {
    const box = document.createElement("div");
    const drawing = element("svg", { viewBox: "0 0 24 24", width: 22, height: 22, class: spot.colour, "aria-hidden": "true" });
    drawing.append(element("path", { class: `mark ${spot.kind}`, d: this.now.symbols[spot.kind] }));
    if (spot.letter) drawing.append(element("text", { class: spot.kind === "held" ? "letter" : "letter on-paper", x: 12, y: 15.6 }, spot.letter));
    const name = document.createElement("span");
    name.textContent = spot.name;
    box.append(drawing, name);
    const icon = L.divIcon({ className: `spot ${spot.kind}`, html: box, iconSize: [22, 22] });
    const label = `${spot.name}: ${spot.words}`;
    const marker = L.marker([spot.lat, spot.lon], { icon, alt: label, riseOnHover: true, zIndexOffset: spot.kind === "open" ? -500 : 0 });
    marker.bindTooltip(words(spot.name, spot.words), { direction: "top", offset: [0, -10] });
    marker.on("click", () => this.choose(spot.id, { scroll: true }));
    marker.on("keydown", (event) => event.originalEvent.key === "Enter" && this.choose(spot.id, { scroll: true }));
    this.spots.addLayer(marker);
    marker.getElement().setAttribute("aria-label", label);
    this.remembered(spot.id, marker);
  }

  // What is too much to be shown one by one: a ring filled as the towns of an area are held, with their number; or a
  // grey disc with the number of incidents. Pressing it asks for the area alone.
  ring(area) {
    const many = area.towns || area.incidents;
    const radius = Math.min(12 + 2.2 * Math.log2(many + 1), 30);
    const size = 2 * radius;
    const box = document.createElement("div");
    const svg = element("svg", { viewBox: `0 0 ${size} ${size}`, width: size, height: size, class: "ring", "aria-hidden": "true" });
    let from = 0;
    for (const [kind, colour, count] of area.shares) {
      const share = count / area.towns;
      const group = element("g", { class: colour });
      group.append(element("path", { class: `mark ${kind}`, d: slice(radius, radius - 1, from, from + share) }));
      svg.append(group);
      from += share;
    }
    svg.append(element("circle", { class: area.towns ? "hub" : "dot", cx: radius, cy: radius, r: area.towns ? radius * 0.56 : radius - 1 }));
    if (!area.towns) svg.append(element("circle", { class: "hub", cx: radius, cy: radius, r: radius * 0.56 }));
    svg.append(element("text", { x: radius, y: radius + 4 }, short(many)));
    box.append(svg);
    const icon = L.divIcon({ html: box, className: "spot area", iconSize: [size, size] });
    const marker = L.marker([area.lat, area.lon], { icon, keyboard: true, riseOnHover: true });
    marker.bindTooltip(words(area.name, ...area.words.split("; ")), { direction: "top", offset: [0, -radius] });
    marker.on("click", () => this.go(area.link));
    marker.on("keydown", (event) => event.originalEvent.key === "Enter" && this.go(area.link));
    this.rings.addLayer(marker);
    marker.getElement().setAttribute("aria-label", `${area.name}: ${area.words}`);
  }

  happening(one, painted) {
    const options = { renderer: painted ? this.canvas : this.svg, pane: "happenings", className: "happening" };
    if (one.reach) options.className += " vague";
    if (one.claimed) options.className += " claimed";
    if (painted) Object.assign(options, { color: "#666", weight: 1, fillOpacity: one.reach ? 0 : 0.5 });
    const size = 6 + 3 * Math.sqrt(Math.min(one.count, 60));
    const at = [one.lat, one.lon];
    const layer = one.reach ? L.circle(at, { ...options, radius: one.reach }) : L.circleMarker(at, { ...options, radius: size });
    const count = one.count === 1 ? "1 incident" : `${one.count} incidents`;
    const label = `${one.name}: ${count}, ${one.precision}. ${one.words}`;
    layer.bindTooltip(words(one.name, `${count}, ${one.precision}`, one.words, one.claimed ? "only claimed" : ""), { sticky: true });
    const target = one.ids.length === 1 ? one.ids[0] : one.place;
    layer.on("click", () => this.choose(target, { scroll: true }));
    this.points.addLayer(layer);
    if (!painted) this.reachable(layer.getElement(), label, target);
    this.remembered(one.place, layer);
    for (const id of one.ids) this.remembered(id, layer);
  }

  // Let a drawn shape be reached and pressed by key.
  reachable(path, label, target) {
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", label);
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.choose(target, { scroll: true });
    });
  }

  remembered(id, layer) {
    if (!this.byPlace.has(id)) this.byPlace.set(id, []);
    this.byPlace.get(id).push(layer);
  }

  mark() {
    for (const layer of this.byPlace.get(this.chosen) ?? []) layer.getElement?.()?.classList.add("chosen");
  }

  // Show on the map what is pointed at in a list.
  point(place) {
    if (place === this.pointed) return;
    for (const layer of this.byPlace.get(this.pointed) ?? []) if (this.pointed !== this.chosen) layer.getElement?.()?.classList.remove("chosen");
    this.pointed = place;
    for (const layer of this.byPlace.get(place) ?? []) layer.getElement?.()?.classList.add("chosen");
  }

  fit() {
    this.map.invalidateSize();
    if (!this.node.clientHeight) return;
    const kept = location.hash.match(/^#(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/);
    const corners = [...this.now.spots, ...this.now.happenings, ...this.now.areas].map((one) => [one.lat, one.lon]);
    if (kept) this.map.setView([Number(kept[2]), Number(kept[3])], Number(kept[1]), { animate: false });
    else if (corners.length) this.map.fitBounds(corners, { padding: [28, 28], maxZoom: 8, animate: false });
    this.placed = true;
    this.unclutter();
  }

  // Where somebody has moved the map to is part of the address; where it was put at first is not.
  remember() {
    if (!this.placed) return;
    const { lat, lng } = this.map.getCenter();
    const hash = `#${this.map.getZoom()}/${lat.toFixed(3)}/${lng.toFixed(3)}`;
    if (this.home === undefined) this.home = hash;
    if (hash !== this.home || location.hash) history.replaceState(history.state, "", location.pathname + location.search + hash);
  }

  // Push symbols apart that lie on each other, and hide names that would lie on others: what is held goes first.
  unclutter() {
    const rank = { held: 0, claimed: 0, contested: 0, part: 1, none: 1, open: 2 };
    const all = this.spots.getLayers().filter((marker) => marker.getElement());
    const order = all.map((marker) => {
      const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng());
      const box = marker.getElement().firstElementChild;
      return { box, name: box.querySelector("span"), rank: rank[kind(marker)], x, y, dx: 0, dy: 0 };
    });
    order.sort((a, b) => a.rank - b.rank);
    if (order.length <= SPREAD) spread(order);
    const taken = [];
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const edge = [corner.x, corner.y, corner.x + this.map.getSize().x, corner.y + this.map.getSize().y];
    for (const one of order) {
      one.box.style.transform = `translate(${one.dx}px, ${one.dy}px)`;
      taken.push([one.x + one.dx - 10, one.y + one.dy - 10, one.x + one.dx + 10, one.y + one.dy + 10]);
    }
    for (const one of order) {
      const [x, y, wide] = [one.x + one.dx, one.y + one.dy, 6.4 * one.name.textContent.length + 4];
      const sides = { right: [x + 11, y - 7, x + 11 + wide, y + 7], left: [x - 11 - wide, y - 7, x - 11, y + 7] };
      const side = Object.keys(sides).find((name) => within(sides[name], edge) && !taken.some((other) => meets(sides[name], other)));
      one.name.hidden = !side;
      one.name.className = side ?? "";
      if (side) taken.push(sides[side]);
    }
  }
}

// A slice of a disc, as shares of the whole from the top on; the whole disc where it is all.
function slice(centre, radius, from, to) {
  if (to - from > 0.9999) return `M${centre} ${centre - radius}a${radius} ${radius} 0 1 1 0 ${2 * radius}a${radius} ${radius} 0 1 1 0 ${-2 * radius}Z`;
  const at = (share) => [centre + radius * Math.sin(2 * Math.PI * share), centre - radius * Math.cos(2 * Math.PI * share)].map((n) => n.toFixed(2)).join(" ");
  return `M${centre} ${centre}L${at(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}

function short(number) {
  if (number < 1000) return String(number);
  return number < 10_000 ? `${(number / 1000).toFixed(1)}k` : `${Math.round(number / 1000)}k`;
}

function meets(one, other) {
  return one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
}

function within(one, edge) {
  return one[0] >= edge[0] && one[2] <= edge[2];
}

// Move each pair that is nearer than a symbol's width half of what is missing away from each other, a few times.
function spread(all) {
  for (let round = 0; round < 12; round++) {
    let moved = false;
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length; j++) {
        const [a, b] = [all[i], all[j]];
        const [x, y] = [b.x + b.dx - a.x - a.dx, b.y + b.dy - a.y - a.dy];
        const apart = Math.hypot(x, y);
        if (apart >= WIDE - 0.5) continue;
        const step = (WIDE - apart) / 2;
        const [ux, uy] = apart ? [x / apart, y / apart] : [Math.cos(j), Math.sin(j)];
        a.dx -= ux * step;
        a.dy -= uy * step;
        b.dx += ux * step;
        b.dy += uy * step;
        moved = true;
      }
    }
    if (!moved) return;
  }
}

function kind(marker) {
  return marker.options.icon.options.className.split(" ")[1];
}
