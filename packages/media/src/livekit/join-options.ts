/**
 * How our processes join a room. With one connection for both ways, the SDK's default, the media server must ask for an offer
 * whenever somebody begins to speak, and each offer names all that ever was received: that kept a new voice waiting for 40 to 150 ms.
 * The SDK passes the option on, but its type does not know it.
 */
export const joinOptions = { autoSubscribe: true, dynacast: false, singlePeerConnection: false };
