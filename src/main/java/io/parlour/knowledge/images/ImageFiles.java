package io.parlour.knowledge.images;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.StorageFault;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The octets of pictures.
@Component
public final class ImageFiles {
    private static final String ROOM = "articleimage";

    private final EncryptedFiles files;

    ImageFiles(EncryptedFiles files) {
        this.files = files;
    }

    /// Errors: 507 `upload.later`.
    void put(OrganizationId organization, UUID id, Drawn drawn) {
        try {
            drawn.copies()
                    .forEach((width, octets) -> files.put(key(organization, id, width), out -> out.write(octets)));
            files.put(key(organization, id, null), out -> out.write(drawn.octets()));
        } catch (StorageFault e) {
            throw new Problem(507, "upload.later");
        }
    }

    /// The smallest copy of at least this width, else the picture itself. The caller closes it.
    public Optional<InputStream> open(OrganizationId organization, Image image, @Nullable Integer width) {
        Integer copy = width == null
                ? null
                : image.widths().stream()
                        .sorted()
                        .filter(each -> each >= width)
                        .findFirst()
                        .orElse(null);
        return files.open(key(organization, image.id(), copy));
    }

    public void drop(OrganizationId organization, Image image) {
        image.widths().forEach(width -> files.delete(key(organization, image.id(), width)));
        files.delete(key(organization, image.id(), null));
    }

    private static FileKey key(OrganizationId organization, UUID id, @Nullable Integer width) {
        return new FileKey(organization, ROOM, width == null ? id.toString() : id + "." + width);
    }
}
