/* Live change of open pages. The socket carries kind and id only; what has changed is fetched by htmx.
 *
 *   <body data-live-groups="post.3 post.9">        groups of the frame; the attribute (even empty) switches live on
 *   <main data-live-group="process.17">            further groups, anywhere, also in fragments loaded later
 *   <div hx-get="…" hx-trigger="live" data-live-refresh="task notice:5">
 *                                                  htmx event "live" when any task, or notice 5, changed
 *   document "hengping:push"         detail {kind, id}; id "*" stands for many
 *   document "hengping:reconnected"  messages may be lost: everything live is fetched anew
 *   document "hengping:closed"       the viewer has lost the right to something that the page shows (closed.js says so)
 *   #live-status                     words in data-offline, data-reconnecting, data-signed-out
 */
(function () {
  "use strict";

  var SIGNED_OUT = 4401;
  var LONGEST_PAUSE = 30000, PING_EVERY = 25000, SILENCE = 60000, POLL_EVERY = 60000, QUIET_FOR = 2000,
    REPEATED = 8000;
  var body = document.body;
  if (!body || !body.hasAttribute("data-live-groups") || !("WebSocket" in window)) { return; }

  var socket = null, failures = 0, over = false;
  var first = true, gap = false;
  var granted = [];
  var retry = 0, heardAt = 0, asked = "", status = 0, coming = null;
  var due = new Map();

  function jitter(from, to) { return from + Math.random() * (to - from); }

  function show(word) {
    var place = document.getElementById("live-status");
    /* each retry that fails says the same word again: the quiet time counts from the first */
    if (!place || word === coming) { return; }
    clearTimeout(status);
    coming = word;
    function write() {
      place.textContent = word ? place.getAttribute("data-" + word) : "";
      place.dataset.state = word;
    }
    /* a page that is being left, or a short loss, shows nothing */
    if (word && word !== "signed-out") { status = setTimeout(write, QUIET_FOR); } else { write(); }
  }

  function groups() {
    var named = body.getAttribute("data-live-groups") || "";
    document.querySelectorAll("[data-live-group]").forEach(function (element) {
      named += " " + element.getAttribute("data-live-group");
    });
    return Array.from(new Set(named.split(/\s+/).filter(Boolean))).sort();
  }

  function listen() {
    var wanted = JSON.stringify({ listen: groups() });
    if (socket && socket.readyState === WebSocket.OPEN && wanted !== asked) {
      asked = wanted;
      socket.send(wanted);
    }
  }

  /* many changes at once are one fetch, and a thousand pages do not fetch in the same instant */
  function refresh(element, slowest) {
    if (due.has(element)) { return; }
    due.set(element, setTimeout(function () {
      due.delete(element);
      if (document.body.contains(element) && window.htmx) { window.htmx.trigger(element, "live"); }
    }, jitter(50, slowest)));
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    var asking = event.detail.requestConfig.elt;
    if (!asking.hasAttribute("data-live-refresh") || !window.Hengping.isPressed(event.detail.target)) { return; }
    event.preventDefault();
    window.Hengping.unpressed(event.detail.target, function () { refresh(asking, 100); });
  });

  function matches(element, kind, id) {
    return element.getAttribute("data-live-refresh").split(/\s+/).some(function (word) {
      var parts = word.split(":");
      return parts[0] === kind && (parts.length === 1 || id === "*" || parts[1] === String(id));
    });
  }

  function changed(kind, id) {
    document.dispatchEvent(new CustomEvent("hengping:push", { detail: { kind: kind, id: id } }));
    document.querySelectorAll("[data-live-refresh]").forEach(function (element) {
      if (matches(element, kind, id)) { refresh(element, 400); }
    });
  }

  function missed() {
    document.dispatchEvent(new CustomEvent("hengping:reconnected"));
    document.querySelectorAll("[data-live-refresh]").forEach(function (element) { refresh(element, 1500); });
  }

  /* the server names what may be listened to: what it named before and the page still shows was taken away */
  function compare(allowed) {
    var shown = groups();
    var taken = granted.some(function (group) { return shown.includes(group) && !allowed.includes(group); });
    granted = allowed;
    if (taken) { document.dispatchEvent(new CustomEvent("hengping:closed", { detail: { why: "rights" } })); }
  }

  function heard(event) {
    var message = JSON.parse(event.data);
    heardAt = Date.now();
    failures = 0;
    if (message.missed) { missed(); }
    if (message.kind) { changed(message.kind, message.id); }
    if (message.listening) {
      /* the server repeats the last ten seconds to whom begins to listen: a page that connects in time missed nothing */
      if (gap || (first && performance.now() > REPEATED)) { missed(); }
      first = gap = false;
      compare(message.listening);
    }
  }

  function opened() {
    heardAt = Date.now();
    asked = "";
    show("");
    listen();
  }

  function closed(event) {
    socket = null;
    gap = true;
    if (event.code === SIGNED_OUT) {
      over = true;
      show("signed-out");
      return;
    }
    show(navigator.onLine === false ? "offline" : "reconnecting");
    clearTimeout(retry);
    retry = setTimeout(connect, jitter(0.5, 1.5) * Math.min(LONGEST_PAUSE, 500 * Math.pow(2, failures)));
    failures += 1;
  }

  function connect() {
    clearTimeout(retry);
    if (over || socket) { return; }
    socket = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/ws/live/");
    socket.onopen = opened;
    socket.onmessage = heard;
    socket.onclose = closed;
  }

  /* a line that died without a word is noticed by the silence after a ping */
  setInterval(function () {
    if (!socket || socket.readyState !== WebSocket.OPEN) { return; }
    if (Date.now() - heardAt > SILENCE) { socket.close(); } else { socket.send("{\"ping\":1}"); }
  }, PING_EVERY);

  /* the last resort, where a proxy lets no websocket through */
  setInterval(function () {
    if (!over && navigator.onLine !== false && !(socket && socket.readyState === WebSocket.OPEN)) { missed(); }
  }, POLL_EVERY);

  window.addEventListener("online", connect);
  window.addEventListener("offline", function () { if (socket) { socket.close(); } });
  window.addEventListener("pagehide", function () { if (socket) { socket.onclose = null; socket.close(); socket = null; } });
  window.addEventListener("pageshow", function (event) { if (event.persisted) { gap = true; connect(); } });
  document.addEventListener("htmx:load", listen);

  connect();
})();
