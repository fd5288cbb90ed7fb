package io.parlour.architecture.planted.attic;

record Unlisted() {}
