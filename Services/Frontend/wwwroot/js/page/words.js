/** What people call the transports. */
export const transportNames = { auto: 'Automatic', websocket: 'WebSocket', sse: 'SSE', 'long-poll': 'Long poll', poll: 'Poll' };

/** How to say that a transport carries something. */
export const carriedBy = { websocket: 'over WebSocket', sse: 'over SSE', 'long-poll': 'by long polling', poll: 'by polling' };

/** What people call the states of a connection. */
export const stateNames = { connecting: 'Connecting', live: 'Live', reconnecting: 'Reconnecting', offline: 'Offline', closed: 'Closed' };
