package io.parlour.kernel.files;

import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Where octets lie. A file is complete or not there; putting again replaces it whole.
///
/// Errors: [StorageFault] when the store is full or cannot be reached.
public interface FileStore {
    /// Writes the content, piece by piece.
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// When `content` throws, nothing is left behind and an earlier file of this key stays.
    void put(FileKey key, Content content);

    /// Empty when there is no such file. The caller closes the stream.
    Optional<InputStream> open(FileKey key);

    /// Deleting what is not there changes nothing.
    void delete(FileKey key);

    /// All files of an organization; one that is put or deleted meanwhile may be in or not.
    List<FileKey> all(OrganizationId organization);

    /// Everything of an organization, whatever the room.
    void deleteAll(OrganizationId organization);
}
