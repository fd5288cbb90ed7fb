/// What was published: publishing, its checks, the versions and their comparison (KB-8).
@NamedInterface("versions")
@NullMarked
package io.parlour.knowledge.versions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
