/// Files of organizations: attachments now, raw mail and exports later. Rooms use
/// [io.parlour.kernel.files.EncryptedFiles],
/// which encrypts in chunks under the organization's key before anything reaches a store, so that a file is never whole
/// in memory and never readable where it lies.
///
/// A store is a directory (`PARLOUR_FILES`, else `files` in the data directory); paths are `organization/ID/ROOM/NAME`.
/// Every store passes `FileStoreContract`.
@NamedInterface("files")
@NullMarked
package io.parlour.kernel.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
