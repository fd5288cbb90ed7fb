/// Keys of what is stored encrypted: one master key in a file apart from the database, and under it one key for each
/// organization, kept wrapped (PR-64). Whoever has the database alone can read no file.
///
/// ```
/// KEYS/master.key                 32 random bytes, readable by its owner alone; made by the first run
/// KEYS/organization/ID.key        32 random bytes, AES-256-GCM under the master key, bound to the organization
/// KEYS/file/ID/ROOM/NAME.key      32 random bytes, likewise under the organization's key; destroyed with the file
/// KEYS/signing/NUMBER.key         an Ed25519 key pair, likewise; the last one signs, the others stay to be verified
/// ```
///
/// `KEYS` is `PARLOUR_KEYS`, else `keys` in the data directory. Losing it loses every file: it has a backup of its
/// own.
@NamedInterface("keys")
@NullMarked
package io.parlour.kernel.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
