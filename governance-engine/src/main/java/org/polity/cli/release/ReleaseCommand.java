package org.polity.cli.release;

import picocli.CommandLine.Command;

@Command(
        name = "release",
        description =
                "From the files of a model to the decision on its release: init, check, submit, status, withdraw.",
        mixinStandardHelpOptions = true,
        subcommands = {
            InitCommand.class,
            CheckCommand.class,
            SubmitCommand.class,
            StatusCommand.class,
            WithdrawCommand.class
        })
public final class ReleaseCommand {}
