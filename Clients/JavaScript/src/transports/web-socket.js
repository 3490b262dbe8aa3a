/** Joins the socket that all topics of a connection share. */
export function runWebSocket(session) {
  return session.site.sockets.to(session.gateway).carry(session);
}
