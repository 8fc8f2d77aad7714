// A running job is looked at again every two seconds, without loading the page anew; what changed is said politely.
// It is followed on its own page, or on another one that names it by data-job-at.

const SECONDS = 2;
const news = document.querySelector("[data-job-news]");
const address = current().dataset.jobAt ?? location.href;

watch();

/** Look again until the job is over; a server that does not answer is asked again later. */
async function watch() {
  while (current().dataset.job !== "over") {
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    if (!document.hidden) await look().catch(() => {});
  }
}

/** Put what the page now says in place of what it said; a page without a job (a log-in that ended) is left alone. */
async function look() {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("[data-job]");
  if (!next || next.innerHTML === current().innerHTML) return;
  const hadFocus = current().contains(document.activeElement);
  if (next.dataset.jobWords !== current().dataset.jobWords) news.textContent = next.dataset.jobWords;
  if (!hadFocus || next.dataset.job === "over") current().replaceWith(next);
}

function current() {
  return document.querySelector("[data-job]");
}
