package org.polity.gate.upload;

import org.polity.engine.codes.CodeTree;

/** The site did not get or take the evidence. */
public final class UploadRefused extends Exception {

    private final transient UploadFault fault;

    UploadRefused(UploadFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    public UploadFault fault() {
        return fault;
    }
}
