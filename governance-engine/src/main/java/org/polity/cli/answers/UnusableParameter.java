package org.polity.cli.answers;

import org.polity.engine.codes.CodeTree;
import picocli.CommandLine;

/** A value that an option does not accept, found while options are parsed. */
public final class UnusableParameter extends CommandLine.ParameterException {

    private static final long serialVersionUID = 1L;

    private final transient Complaint complaint;

    public UnusableParameter(CommandLine command, Complaint complaint) {
        super(command, CodeTree.text(complaint));
        this.complaint = complaint;
    }

    public Complaint complaint() {
        return complaint;
    }
}
