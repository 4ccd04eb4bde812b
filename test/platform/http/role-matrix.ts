import { roles, type Role } from '../../../src/contract/role.ts'

/**
 * Who may ask for what, as the department would read it: every route of the contract, and who is let in (x) or refused
 * (-). It is written by hand and apart from the routes themselves, so that a change of access is a change here too.
 */
const table = `
route                                        nobody operator specialist manager administrator security_officer auditor
GET    /api/account                          -      x        x          x       x             x                x
PUT    /api/account/preferences              -      x        x          x       x             x                x
PUT    /api/account/password                 -      x        x          x       x             x                x
POST   /api/account/recovery-codes           -      x        x          x       x             x                x
POST   /api/account/second-factor            -      x        x          x       x             x                x
PUT    /api/account/second-factor            -      x        x          x       x             x                x
POST   /api/account/second-factor/removal    -      x        x          x       x             x                x
POST   /api/account/sessions/:id/end         -      x        x          x       x             x                x
POST   /api/account/sessions/end-others      -      x        x          x       x             x                x
GET    /api/accounts                         -      -        -          -       -             x                -
POST   /api/accounts                         -      -        -          -       x             x                -
PUT    /api/accounts/:id/disabled            -      -        -          -       -             x                -
POST   /api/accounts/:id/password            -      -        -          -       -             x                -
POST   /api/accounts/:id/revoke              -      -        -          -       -             x                -
POST   /api/accounts/:id/single-sign-on/unlink -    -        -          -       -             x                -
PUT    /api/accounts/:id/role                -      -        -          -       -             x                -
POST   /api/accounts/:id/second-factor/reset -      -        -          -       -             x                -
GET    /api/board                            -      -        -          x       x             -                -
GET    /api/calls                            -      x        -          x       -             -                -
GET    /api/calls.csv                        -      -        -          x       -             -                -
GET    /api/calls.xlsx                       -      -        -          x       -             -                -
GET    /api/calls/:id                        -      x        x          x       -             -                -
POST   /api/calls/:id/checklists             -      x        -          -       -             -                -
POST   /api/calls/:id/guides                 -      x        -          -       -             -                -
POST   /api/calls/:id/hangup                 -      x        -          -       -             -                -
PUT    /api/calls/:id/hold                   -      x        -          -       -             -                -
POST   /api/calls/:id/line-lost              -      x        -          -       -             -                -
POST   /api/calls/:id/log                    -      x        -          -       -             -                -
PUT    /api/calls/:id/log                    -      x        -          -       -             -                -
POST   /api/calls/:id/tickets                -      x        -          -       -             -                -
GET    /api/calls/:id/timeline               -      x        -          x       -             -                -
GET    /api/calendar/moves                   -      -        -          -       x             -                -
POST   /api/calendar/preview                 -      -        -          -       x             -                -
GET    /api/configuration                    -      -        -          -       x             -                -
POST   /api/configuration/import             -      -        -          -       x             -                -
GET    /api/first-steps                      -      -        -          -       x             -                -
GET    /api/service-numbers/hours            -      -        -          -       x             -                -
GET    /api/organisation/uses                -      -        -          -       x             -                -
POST   /api/urgent-notice                    -      -        -          x       x             -                -
POST   /api/urgent-notice/end                -      -        -          x       x             -                -
GET    /api/demo-accounts                    x      x        x          x       x             x                x
GET    /api/drafts                           -      -        x          x       -             -                -
POST   /api/drafts                           -      -        x          x       -             -                -
GET    /api/drafts/:id                       -      -        x          x       -             -                -
PUT    /api/drafts/:id                       -      -        x          x       -             -                -
POST   /api/drafts/:id/steps                 -      -        x          x       -             -                -
GET    /api/events                           -      x        x          x       x             x                x
GET    /api/flow-drafts                      -      -        -          x       x             -                -
POST   /api/flow-drafts                      -      -        -          -       x             -                -
GET    /api/flow-drafts/:id                  -      -        -          x       x             -                -
PUT    /api/flow-drafts/:id                  -      -        -          -       x             -                -
POST   /api/flow-drafts/:id/rehearsal        -      -        -          x       x             -                -
GET    /api/flow-drafts/:id/replay           -      -        -          x       x             -                -
POST   /api/flow-drafts/:id/replay           -      -        -          x       x             -                -
POST   /api/flow-drafts/:id/steps            -      -        -          -       x             -                -
GET    /api/flows                            -      -        -          x       x             -                -
GET    /api/flows/:id/versions               -      -        -          x       x             -                -
GET    /api/flows/:id/versions/:version      -      -        -          x       x             -                -
GET    /api/guide-faults                     -      -        x          x       -             -                -
GET    /api/guide-reviews                    -      -        x          x       -             -                -
GET    /api/guides                           -      x        x          x       x             x                x
GET    /api/guides/:division/:slug           -      x        x          x       x             x                x
GET    /api/guides/:division/:slug/versions  -      x        x          x       x             x                x
PUT    /api/guides/:division/:slug/vote      -      x        x          x       -             -                -
POST   /api/guides/:division/:slug/withdraw  -      -        -          x       -             -                -
GET    /api/operator                         -      x        -          -       -             -                -
PUT    /api/operator/activity                -      x        -          -       -             -                -
POST   /api/operator/heartbeat               -      x        -          -       -             -                -
GET    /api/people                           -      -        -          -       x             -                -
POST   /api/people                           -      -        -          -       x             -                -
GET    /api/people.csv                       -      -        -          -       x             -                -
GET    /api/people/:id                       -      -        -          -       x             -                -
PUT    /api/people/:id                       -      -        -          -       x             -                -
POST   /api/people/:id/hand-over             -      -        -          -       x             -                -
POST   /api/people/:id/leave                 -      -        -          -       x             -                -
POST   /api/people/:id/return                -      -        -          -       x             -                -
POST   /api/people/bulk                      -      -        -          -       x             -                -
POST   /api/people/import                    -      -        -          -       x             -                -
POST   /api/people/import/preview            -      -        -          -       x             -                -
GET    /api/phrases                          -      x        x          x       x             x                x
GET    /api/recordings/:id/audio             -      x        -          x       -             -                -
GET    /api/reference                        -      x        x          x       x             x                x
GET    /api/reports/knowledge                -      -        -          x       x             -                -
POST   /api/reservations/:id/accept          -      x        -          -       -             -                -
POST   /api/reservations/:id/reject          -      x        -          -       -             -                -
POST   /api/searches                         -      x        x          x       -             -                -
GET    /api/security-events                  -      -        -          -       -             -                x
GET    /api/security-events.csv              -      -        -          -       -             -                x
GET    /api/security-events/:id              -      -        -          -       -             -                x
DELETE /api/session                          -      x        x          x       x             x                x
GET    /api/session                          -      x        x          x       x             x                x
POST   /api/session                          x      x        x          x       x             x                x
GET    /api/single-sign-on                   x      x        x          x       x             x                x
POST   /api/single-sign-on                   x      x        x          x       x             x                x
GET    /api/single-sign-on/callback          x      x        x          x       x             x                x
POST   /api/single-sign-on/code              x      x        x          x       x             x                x
GET    /api/settings                         -      -        -          -       x             x                -
PUT    /api/settings/:key                    -      -        -          -       x             x                -
GET    /api/settings/:key/versions           -      -        -          -       x             x                -
GET    /api/sounds                           -      -        -          x       x             -                -
POST   /api/sounds                           -      -        -          -       x             -                -
PUT    /api/sounds/:id                       -      -        -          -       x             -                -
GET    /api/softphone                        -      x        -          -       -             -                -
GET    /api/tickets                          -      x        x          x       -             -                -
GET    /api/tickets/:id                      -      x        x          x       -             -                -
POST   /api/tickets/:id/steps                -      x        x          -       -             -                -
`

type Row = { nobody: boolean; roles: readonly Role[] }

function readTable(): ReadonlyMap<string, Row> {
  const [, ...lines] = table.trim().split('\n')
  return new Map(
    lines.map((line) => {
      const [method, path, nobody, ...marks] = line.trim().split(/\s+/)
      if (marks.length !== roles.length || ![nobody, ...marks].every((mark) => mark === 'x' || mark === '-'))
        throw new Error(`This line of the matrix has not one mark for each role: ${line}`)
      return [`${method} ${path}`, { nobody: nobody === 'x', roles: roles.filter((_, at) => marks[at] === 'x') }]
    }),
  )
}

/** Each route by method and path, with whom it lets in. */
export const roleMatrix = readTable()
