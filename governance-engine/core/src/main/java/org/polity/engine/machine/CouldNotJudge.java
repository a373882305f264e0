package org.polity.engine.machine;

import org.polity.engine.codes.CodeTree;

/**
 * No verdict exists, because of this machine and not because of the evidence. Unchecked, because no caller between the machine and the
 * reader of the verdict can correct the fault.
 */
public final class CouldNotJudge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient MachineFault fault;

    public CouldNotJudge(MachineFault fault) {
        super(CodeTree.text(fault));
        this.fault = fault;
    }

    /** @param cause for the log of the machine's owner */
    public CouldNotJudge(MachineFault fault, Throwable cause) {
        super(CodeTree.text(fault), cause);
        this.fault = fault;
    }

    /** Where the machine itself gave up: its memory or its stack was used up, or its Java runtime failed. */
    public static CouldNotJudge because(VirtualMachineError error) {
        return new CouldNotJudge(
                error instanceof OutOfMemoryError
                        ? MachineFault.Plain.OUT_OF_MEMORY
                        : MachineFault.Plain.BROKEN_RUNTIME,
                error);
    }

    /** What the machine lacked. */
    public MachineFault fault() {
        return fault;
    }
}
