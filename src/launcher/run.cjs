/* Runs a program of the product: `node src/launcher/run.cjs start.ts [arguments]`. It looks at Node before anything
   else, so it is plain JavaScript that an old one understands. */
const { engines } = require('../../package.json')

const oldest = engines.node.replace('>=', '')
const found = process.versions.node

function isOlder(version, other) {
  const [major, minor] = version.split('.').map(Number)
  const [otherMajor, otherMinor = 0] = other.split('.').map(Number)
  return major < otherMajor || (major === otherMajor && minor < otherMinor)
}

async function run([program, ...rest]) {
  const { register } = await import('tsx/esm/api')
  register()
  process.argv = [process.argv[0], require.resolve(`./${program}`), ...rest]
  await import(`./${program}`)
}

if (isOlder(found, oldest)) {
  process.stderr.write(
    `热线台需要 Node ${oldest} 或更新的版本（建议 24），这里是 ${found}。请升级 Node 后再试。\n` +
      `Hotline Desk needs Node ${oldest} or newer (24 recommended); this is ${found}. Upgrade Node and try again.\n`,
  )
  process.exit(1)
}
run(process.argv.slice(2))
