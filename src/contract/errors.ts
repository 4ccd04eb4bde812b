import { z } from 'zod'
import type { Localized } from './shared.ts'

/** Every error a person can meet: its HTTP status, and what happened and what to do next in both languages. */
export const errors = {
  bad_request: {
    status: 400,
    message: {
      zh: '提交的内容有误，请检查改正后重试。',
      en: 'Something in what was sent is not right. Check it, correct it and try again.',
    },
  },
  not_signed_in: {
    status: 401,
    message: { zh: '登录已失效，请重新登录。', en: 'You are not signed in any more. Please sign in again.' },
  },
  key_reused: {
    status: 422,
    message: {
      zh: '这一标识已用于另一项提交。请刷新页面后重新提交。',
      en: 'This key was used for something else. Reload the page and send it again.',
    },
  },
  other_person: {
    status: 409,
    message: {
      zh: '此浏览器已由另一人登录，本页即将换成其页面。',
      en: 'Somebody else has signed in on this browser; this page changes to theirs.',
    },
  },
  wrong_credentials: {
    status: 401,
    message: { zh: '用户名或密码不正确，请检查后重试。', en: 'Wrong user name or password. Check both and try again.' },
  },
  second_factor_needed: {
    status: 401,
    message: {
      zh: '请输入验证器上的 6 位数字；设备不在身边时，可用一个恢复码。',
      en: 'Enter the six digits of your authenticator, or a recovery code if it is not at hand.',
    },
  },
  wrong_code: {
    status: 422,
    message: {
      zh: '验证码不正确或已用过。请输入验证器此刻显示的数字，并确认手机时间准确。',
      en: 'That code is wrong or was used already. Enter what the authenticator shows now, and see that its clock is right.',
    },
  },
  wrong_password: {
    status: 422,
    message: { zh: '当前密码不正确，请重新输入。', en: 'That is not your present password. Enter it again.' },
  },
  second_factor_missing: {
    status: 409,
    message: {
      zh: '尚未设置验证器，或设置已在别处完成。请刷新后重新开始。',
      en: 'No authenticator is being set up any more. Reload the page and begin again.',
    },
  },
  second_factor_duty: {
    status: 409,
    message: {
      zh: '您的角色必须使用验证器。需要换设备时，请选择“更换验证器”。',
      en: 'Your role has to use an authenticator. To use another device, choose “Replace”.',
    },
  },
  account_disabled: {
    status: 403,
    message: {
      zh: '该账号不能登录。如已停用请联系安全管理员，如已离岗请联系系统管理员。',
      en: 'This account may not sign in. If it was barred, ask a security officer; if it was put out of service, an administrator.',
    },
  },
  password_not_allowed: {
    status: 403,
    message: {
      zh: '您的角色不用密码登录，请使用下方的单点登录。身份平台故障时，请联系安全管理员临时放开。',
      en: 'Your role does not sign in by password. Use single sign-on below; while it is down, a security officer can allow passwords again.',
    },
  },
  provider_unavailable: {
    status: 503,
    message: {
      zh: '身份平台暂时连不上，或没有正常应答。请稍候再试，或用密码登录。',
      en: 'The identity provider cannot be reached or does not answer as it should. Try again later, or sign in by password.',
    },
  },
  provider_refused: {
    status: 403,
    message: {
      zh: '身份平台没有放行，或您中途取消了登录。可以再试一次，或用密码登录。',
      en: 'The identity provider did not let you in, or you left it half-way. Try once more, or sign in by password.',
    },
  },
  provider_settings: {
    status: 502,
    message: {
      zh: '身份平台不认得本系统：地址、客户端或密钥的设置不符。请告知系统管理员核对，并先用密码登录。',
      en: 'The identity provider does not know this system: issuer, client or secret are not set right. Tell an administrator, and sign in by password.',
    },
  },
  provider_clock: {
    status: 502,
    message: {
      zh: '身份平台与本系统的时钟相差过大，无法核对登录。请告知系统管理员校准时钟，并先用密码登录。',
      en: 'The clocks of the identity provider and of this system are too far apart. Tell an administrator to set them right, and sign in by password.',
    },
  },
  provider_untrusted: {
    status: 502,
    message: {
      zh: '身份平台的应答未通过核验，没有登录。请重新登录；如反复出现，请告知系统管理员。',
      en: 'What the identity provider answered did not hold, and nobody was signed in. Begin again; if it happens again, tell an administrator.',
    },
  },
  sign_in_stale: {
    status: 409,
    message: {
      zh: '这次登录已超时、已用过，或是在另一浏览器中开始的。请在本页重新登录。',
      en: 'That sign-in took too long, was used already, or was begun in another browser. Begin again on this page.',
    },
  },
  no_mapped_group: {
    status: 403,
    message: {
      zh: '您在身份平台的用户组没有对应本系统的角色。请联系安全管理员。',
      en: 'None of your groups at the identity provider gives you a role here. Ask a security officer.',
    },
  },
  groups_differ: {
    status: 403,
    message: {
      zh: '您的用户组对应几个不能兼任的角色。请联系身份平台管理员，只保留其中一个。',
      en: 'Your groups give you roles that exclude each other. Ask whoever keeps the groups to leave you one of them.',
    },
  },
  person_unknown: {
    status: 403,
    message: {
      zh: '本系统还没有您的账号。话务员、专员、主管请联系系统管理员，三员请联系安全管理员。',
      en: 'You have no account here yet. For a role of the work ask an administrator, for a duty a security officer.',
    },
  },
  person_not_linked: {
    status: 409,
    message: {
      zh: '这个用户名在本系统已有账号，但没有与您的身份关联。请用密码登录，或联系安全管理员。',
      en: 'There is an account of your user name, and it is not connected with you. Sign in by password, or ask a security officer.',
    },
  },
  username_missing: {
    status: 422,
    message: {
      zh: '身份平台没有给出可用的用户名。请告知系统管理员核对用户名的声明（claim）。',
      en: 'The identity provider gave no user name that can be used. Tell an administrator to look at the claim that holds it.',
    },
  },
  duty_left_alone: {
    status: 409,
    message: {
      zh: '您的用户组已变，但您是该职责最后一个可用的账号。请安全管理员先设立另一个账号，再重新登录。',
      en: 'Your groups have changed, but you are the last account of your duty. A security officer makes another one first; then sign in again.',
    },
  },
  work_left_behind: {
    status: 409,
    message: {
      zh: '您的用户组已变，但名下还有未办结的事项。请系统管理员先移交，再重新登录。',
      en: 'Your groups have changed, but you still have open work. An administrator hands it over first; then sign in again.',
    },
  },
  sign_in_anew: {
    status: 403,
    message: {
      zh: '为确认是您本人，请退出后重新单点登录，并在 15 分钟内再操作。',
      en: 'To show that it is you, sign out, sign in again by single sign-on, and do this within 15 minutes.',
    },
  },
  forbidden: {
    status: 403,
    message: {
      zh: '您的角色无权进行此操作。如需权限，请联系管理员。',
      en: 'Your role may not do this. Ask an administrator if you need it.',
    },
  },
  foreign_origin: {
    status: 403,
    message: {
      zh: '请求来自其他网站，已拒绝。请在本系统页面中操作。',
      en: 'The request came from another site and was refused. Please use the pages of this system.',
    },
  },
  bad_signature: {
    status: 403,
    message: {
      zh: '签名不符，已拒绝。请检查运营商密钥与 PUBLIC_URL 设置。',
      en: 'The signature does not match. Check the carrier key and PUBLIC_URL.',
    },
  },
  not_found: {
    status: 404,
    message: { zh: '没有找到，可能已被移除或链接有误。', en: 'Not found. It may be gone, or the link is wrong.' },
  },
  reservation_gone: {
    status: 409,
    message: {
      zh: '这通来电已被接听、撤回或超时，系统会继续为您分配。',
      en: 'This call was taken, withdrawn or timed out. The next one will be offered to you.',
    },
  },
  call_not_in_hand: {
    status: 409,
    message: {
      zh: '这通电话已不在您手中，页面将刷新为最新状态。',
      en: 'This call is no longer in your hands. The page shows where it is now.',
    },
  },
  activity_not_allowed: {
    status: 409,
    message: {
      zh: '通话或话后处理中不能切换状态，请先完成当前工作。',
      en: 'You cannot change your activity during a call or its wrap-up. Finish it first.',
    },
  },
  draft_outdated: {
    status: 409,
    message: {
      zh: '此记录已在别处更新，已为您载入最新内容。',
      en: 'The draft was changed elsewhere. The newest text has been loaded.',
    },
  },
  draft_exists: {
    status: 409,
    message: {
      zh: '这篇指南已有未完成的草稿，请在草稿列表中继续。',
      en: 'There is an open draft of this guide already. Go on with it from the list of drafts.',
    },
  },
  guide_exists: {
    status: 409,
    message: {
      zh: '这个名称的指南已经存在，请换一个名称，或修改已有的指南。',
      en: 'There is a guide of this name already. Choose another, or edit that one.',
    },
  },
  guide_changed: {
    status: 409,
    message: {
      zh: '草稿所依据的版本之后又有新版发布，请作者对照新版保存后再提交。',
      en: 'A newer version was published after this draft was begun. The author should compare, save and submit it again.',
    },
  },
  guide_incomplete: {
    status: 422,
    message: {
      zh: '指南还不能提交，请按标出的项目修改。',
      en: 'The guide cannot be submitted yet. Correct what is marked.',
    },
  },
  flow_draft_exists: {
    status: 409,
    message: {
      zh: '这个流程已有未完成的草稿，请在草稿列表中继续。',
      en: 'There is an open draft of this call flow already. Go on with it from the list of drafts.',
    },
  },
  flow_draft_changed: {
    status: 409,
    message: {
      zh: '草稿刚被他人保存，您的修改仍在本页，没有丢失。请合并后再保存。',
      en: 'Somebody else has just saved this draft. Your changes are still on this page: merge them, then save.',
    },
  },
  flow_changed: {
    status: 409,
    message: {
      zh: '草稿所依据的版本之后又有新版发布。请放弃草稿，从现行版重新修改。',
      en: 'A newer version was published after this draft was begun. Discard it and begin from the version in force.',
    },
  },
  sound_faulty: {
    status: 422,
    message: {
      zh: '这个音频不能使用，请按提示改好后再上传。',
      en: 'The sound cannot be used. Mend it as is said and send it again.',
    },
  },
  sound_in_use: {
    status: 409,
    message: {
      zh: '这个音频还在使用，请先在流程或队列中换掉，再停用。',
      en: 'The sound is still heard. Replace it in the call flow or queue first, then retire it.',
    },
  },
  flow_incomplete: {
    status: 422,
    message: {
      zh: '流程还不能提交，请按标出之处修改；修改说明也须填写。',
      en: 'The call flow cannot be submitted yet. Correct what is marked, and say what was changed.',
    },
  },
  setting_changed: {
    status: 409,
    message: {
      zh: '这项设置刚被他人修改，您的修改没有保存。请核对最新内容后再改。',
      en: 'Somebody else has just changed this setting, and yours was not saved. Look at the newest value, then change it.',
    },
  },
  no_number: {
    status: 422,
    message: {
      zh: '没有可以发短信的号码，请向来电人询问手机号后填写。',
      en: 'There is no number to send a message to. Ask the caller for one and fill it in.',
    },
  },
  number_landline: {
    status: 422,
    message: {
      zh: '这是座机号码，收不到短信。请向来电人询问手机号后填写，或改为口头告知、打印。',
      en: 'This is a landline, which gets no text messages. Ask the caller for a mobile number, read the list out, or print it.',
    },
  },
  number_business: {
    status: 422,
    message: {
      zh: '这是服务短号或企业号码，收不到短信。请向来电人询问手机号后填写，或改为口头告知、打印。',
      en: 'This is a short code or a business number, which gets no text messages. Ask the caller for a mobile number, read the list out, or print it.',
    },
  },
  number_own: {
    status: 422,
    message: {
      zh: '这是本热线自己的号码。请向来电人询问手机号后填写，或改为口头告知、打印。',
      en: 'This is a number of the hotline itself. Ask the caller for a mobile number, read the list out, or print it.',
    },
  },
  number_not_given: {
    status: 422,
    message: {
      zh: '这不是来电号码。请确认是来电人在本次通话中提供的号码，勾选后再发送。',
      en: 'This is not the number the caller calls from. Tick that the caller gave it to you in this call, then send.',
    },
  },
  too_many_numbers: {
    status: 422,
    message: {
      zh: '本次通话已向其他号码发过短信，不能再换号码。请发往已用过的号码，或改为口头告知、打印。',
      en: 'Messages of this call have gone to other numbers already. Use one of those, read the list out, or print it.',
    },
  },
  message_too_late: {
    status: 409,
    message: {
      zh: '通话结束已久，不能再发短信。需要时请电话告知来电人。',
      en: 'The call ended too long ago to send a message for it. Telephone the caller if need be.',
    },
  },
  too_many_messages: {
    status: 429,
    message: {
      zh: '您一小时内发送的短信已达上限，短信没有发出。请稍后再发，或改为口头告知、打印。',
      en: 'You have sent as many messages as an hour allows, and this one did not go. Send it later, read it out, or print it.',
    },
  },
  messages_off: {
    status: 409,
    message: {
      zh: '本系统没有开通短信，请改为口头告知或打印。',
      en: 'Messages are not set up. Read the list out, or print it.',
    },
  },
  step_not_allowed: {
    status: 409,
    message: {
      zh: '工单当前状态不允许此操作，请按最新状态处理。',
      en: 'The work order does not allow this step now. Go by its newest state.',
    },
  },
  unknown_reference: {
    status: 422,
    message: {
      zh: '所选项目已不存在，请重新选择。',
      en: 'What you chose does not exist any more. Please choose again.',
    },
  },
  password_expired: {
    status: 403,
    message: {
      zh: '初始密码已超过 72 小时有效期。请联系安全管理员重置密码。',
      en: 'The one-time password was valid for 72 hours and has expired. Ask a security officer for a new one.',
    },
  },
  password_used: {
    status: 401,
    message: {
      zh: '这个初始密码已经使用过。请用您设置的新密码登录；如已忘记，请联系安全管理员重置。',
      en: 'This one-time password has been used. Sign in with the password you chose; if you forgot it, ask a security officer for a new one.',
    },
  },
  password_change_needed: {
    status: 403,
    message: {
      zh: '请先设置新密码，再使用本系统。',
      en: 'Choose a new password first; then everything else is open to you.',
    },
  },
  second_factor_setup_needed: {
    status: 403,
    message: {
      zh: '您的角色须使用验证器。请先设置验证器，再使用本系统。',
      en: 'Your role has to use an authenticator. Set one up first; then everything else is open to you.',
    },
  },
  password_poor: {
    status: 422,
    message: { zh: '新密码不符合要求，密码没有更改。', en: 'The new password will not do, and nothing was changed.' },
  },
  work_to_hand_over: {
    status: 409,
    message: {
      zh: '此人还有未办结的事项，请选择一位同事接手。',
      en: 'This person still has open work. Choose a colleague to take it over.',
    },
  },
  cannot_take_over: {
    status: 422,
    message: {
      zh: '所选同事不能接手这些事项，请另选一位。',
      en: 'The colleague you chose cannot take this over. Choose another.',
    },
  },
  not_of_the_work: {
    status: 409,
    message: {
      zh: '系统管理员、安全管理员、审计员的账号由安全管理员在“账号安全”页管理。',
      en: 'Accounts of administrators, security officers and auditors are kept by the security officer, on the page Accounts.',
    },
  },
  import_faulty: {
    status: 422,
    message: {
      zh: '文件有误，没有导入任何内容。请按标出的行和列修改后重新选择文件。',
      en: 'The file has faults, and nothing was imported. Correct the lines and columns named, then choose it again.',
    },
  },
  import_outdated: {
    status: 409,
    message: {
      zh: '预览之后人员资料又有变动，没有导入任何内容。请核对新的预览后再确认。',
      en: 'People were changed since the preview, and nothing was imported. Look at the new preview, then confirm.',
    },
  },
  own_account: {
    status: 409,
    message: {
      zh: '不能停用自己的账号，也不能变更自己的角色。请由另一位安全管理员操作。',
      en: 'Nobody bars themselves or changes their own role. Ask another security officer to do it.',
    },
  },
  last_of_duty: {
    status: 409,
    message: {
      zh: '这是该职责最后一个可用的账号。请先为该职责设立另一个账号，再停用或变更这一个。',
      en: 'This is the last account of its duty that can sign in. Make another one for the duty first, then bar or change this one.',
    },
  },
  duty_filled: {
    status: 409,
    message: {
      zh: '该职责已有人担任，或不由您设立。请由安全管理员设立账号。',
      en: 'Somebody has this duty already, or it is not yours to fill. Ask a security officer to make the account.',
    },
  },
  not_a_duty: {
    status: 409,
    message: {
      zh: '话务员、专员和主管之间的变更由系统管理员在“人员”页办理。',
      en: 'Changes among operators, specialists and managers are the administrator’s, on the page People.',
    },
  },
  person_changed: {
    status: 409,
    message: {
      zh: '此人的资料刚被他人修改，您的修改没有保存。请核对最新内容后再改。',
      en: 'Somebody else has just changed this person, and yours was not saved. Look at the newest state, then change it.',
    },
  },
  too_large: {
    status: 413,
    message: { zh: '提交的内容过大，请精简后重试。', en: 'Too much was sent at once. Shorten it and try again.' },
  },
  too_many_requests: {
    status: 429,
    message: { zh: '操作过于频繁，请稍候再试。', en: 'Too many attempts. Please wait a moment and try again.' },
  },
  database_unavailable: {
    status: 503,
    message: {
      zh: '数据库暂时不可用，您填写的内容仍在本页，恢复后会自动重试。',
      en: 'The database is away for the moment. What you typed is kept on this page and sent again when it is back.',
    },
  },
  internal: {
    status: 500,
    message: {
      zh: '系统出错，已记录。请重试；如反复出现请联系管理员并告知编号。',
      en: 'Something went wrong and was recorded. Try again; if it happens again, give an administrator the reference.',
    },
  },
} as const satisfies Record<string, { status: number; message: Localized }>

export type ErrorCode = keyof typeof errors
const codes = Object.keys(errors)

/**
 * The body of every answer that is not 2xx, in the language asked for. `fields` says of what was wrong, by path, what to
 * do.
 */
export const Problem = z.object({
  code: z.custom<ErrorCode>((value) => typeof value === 'string' && codes.includes(value)),
  message: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  reference: z.string().optional().describe('finds the error in the log'),
})
export type Problem = z.infer<typeof Problem>
