/// Values that a visitor gives to one agent and to nobody else (LC-111): the console makes a key pair for one
/// question, the panel encrypts to it, and the server carries what it cannot read, in memory alone, until the chat
/// ends or fifteen minutes are over. The timeline says which labels were asked for, provided and not provided.
///
/// On the wire: `publicKey` and `ephemeralKey` are uncompressed P-256 points (65 octets), `salt` 16 octets, each
/// sealed value AES-256-GCM under HKDF-SHA-256 of the ECDH secret, with `parlour secure FORM FIELD` as info and a
/// nonce of twelve zero octets: each key is used once. Values are padded to a multiple of 256 octets before. All in
/// base64url.
@NullMarked
package io.parlour.livechat.secure;

import org.jspecify.annotations.NullMarked;
