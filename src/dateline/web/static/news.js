// Says when the record has changed, and leaves what is being read where it is until somebody asks for the change. Only
// the page in front listens: browsers open few connections to one server.
const bar = document.getElementById("news");
const QUIET = 3000; // milliseconds before it begins to listen: the page comes first
let stream = null;
let token = "";
let reports = 0;

function listen() {
  if (document.hidden) {
    stream?.close();
    stream = null;
  } else if (!stream) {
    stream = new EventSource("/api/v1/changes" + (token ? `?since_token=${encodeURIComponent(token)}` : ""));
    stream.addEventListener("state", (event) => (token = JSON.parse(event.data).token));
    stream.addEventListener("change", (event) => tell(JSON.parse(event.data)));
  }
}

function tell(news) {
  token = news.token;
  reports += news.articles.length + news.more;
  const what = reports ? `${reports} new ${reports === 1 ? "report" : "reports"}` : "a decision";
  const words = document.createElement("span");
  words.textContent = `The record has changed: ${what}.`;
  const show = document.createElement("a");
  show.className = "button";
  show.href = location.href;
  show.textContent = "Show";
  show.addEventListener("click", shown);
  bar.replaceChildren(words, " ", show);
}

// The situation takes the change in where it stands; any other page is asked for again.
function shown(event) {
  reports = 0;
  bar.replaceChildren();
  event.preventDefault();
  if (document.documentElement.classList.contains("scripted")) dispatchEvent(new PopStateEvent("popstate"));
  else location.reload();
}

document.addEventListener("visibilitychange", listen);
setTimeout(listen, QUIET);
