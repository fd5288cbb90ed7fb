/// How kernel words travel over HTTP: problem details for every fault, and the registry of what browsers store.
@NamedInterface("web")
@NullMarked
package io.parlour.kernel.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
