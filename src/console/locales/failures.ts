/** What went wrong on the way, in both languages: whoever cannot load one has to be told in it all the same. */
export const failures = {
  zh: {
    offline: '连不上服务器。您填写的内容仍在本页，恢复后可继续。',
    timeout: '服务器迟迟没有响应，请再试一次。',
    unreadable: '服务器的回答与本页面版本不符，请刷新页面。',
    foreign: '收到的不是本系统的回答，可能被网络登录页或代理拦截。请检查网络后重试。',
    pageFault: '页面出了错。请重新加载；如反复出现，请联系管理员。',
    partMissing: '这部分页面没有取到：系统可能刚更新，或连接中断。请重新加载页面。',
  },
  en: {
    offline: 'The server cannot be reached. What you typed is kept on this page; go on when it is back.',
    timeout: 'The server takes too long to answer. Please try once more.',
    unreadable: 'The server is of another version than this page. Please reload the page.',
    foreign:
      'What came back is not from this system: a proxy, or the sign-in page of the network, may be in between. Check the network and try again.',
    pageFault: 'Something on this page failed. Reload it; if it happens again, tell an administrator.',
    partMissing:
      'This part of the page could not be fetched: the system may have just been updated, or the connection broke. Please reload the page.',
  },
}
