// Timers of hidden pages are throttled to one a minute; those of workers are not.
setInterval(() => postMessage('tick'), 1000)
