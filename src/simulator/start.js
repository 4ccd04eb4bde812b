// oxlint-disable eslint/no-var -- every browser must be able to read it: it speaks where the page's own script cannot run
;(function () {
  var isNewEnough = 'noModule' in document.createElement('script') && 'structuredClone' in window
  function tell() {
    document.getElementById('not-started').removeAttribute('hidden')
    document.documentElement.className = 'halted'
  }
  if (!isNewEnough) tell()
  addEventListener(
    'error',
    function (event) {
      if (event.target === window || (event.target && event.target.tagName === 'SCRIPT')) tell()
    },
    true,
  )
})()
