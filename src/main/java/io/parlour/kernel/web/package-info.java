/// How kernel words travel over HTTP: problem details for every fault.
@NamedInterface("web")
@NullMarked
package io.parlour.kernel.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
