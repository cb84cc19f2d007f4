/** The cookie that holds a session, as browsers send it. */
export const sessionCookie = "__Host-tagesnest.session_token";
