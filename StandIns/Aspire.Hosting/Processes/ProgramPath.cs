namespace Aspire.Hosting.Processes;

/// <summary>Finds programs as a shell does, so that a missing one is an answer rather than a failed start.</summary>
internal static class ProgramPath
{
    public static string Find(string command, string workingDirectory)
    {
        if (command.Contains(Path.DirectorySeparatorChar) || command.Contains('/'))
        {
            var path = Path.GetFullPath(command, workingDirectory);
            return File.Exists(path) ? path : throw new DistributedApplicationException($"the program '{path}' is not there");
        }

        return TryFind(command) ?? throw new DistributedApplicationException($"there is no program '{command}' on the PATH");
    }

    public static string? TryFind(string command)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{command}.exe", $"{command}.cmd", command] : [command];
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
