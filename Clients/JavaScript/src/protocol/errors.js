/**
 * What went wrong with a view. `code` is for programs, `message` for people. A `final` error ends the view: asking again would not help.
 *
 * `kind` tells the machinery what to do next: `transport` (this road does not work), `network` (nobody answers), `server` (it cannot answer now),
 * `cursor` (begin without one), `unauthorized` (once more with a fresh token) or `refused` (give up).
 */
export class LiveViewError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{ kind: string, status?: number, retryAfter?: number, cause?: unknown }} details
   */
  constructor(code, message, { kind, status, retryAfter, cause }) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LiveViewError';
    this.code = code;
    this.kind = kind;
    this.status = status;
    /** Milliseconds that the server asks to wait. */
    this.retryAfter = retryAfter;
  }

  get final() {
    return this.kind === 'refused';
  }
}

/** The answer is not of the protocol, so nothing that follows on this session can be trusted. */
export function malformed(message, cause) {
  return new LiveViewError('malformed_frame', message, { kind: 'server', cause });
}
