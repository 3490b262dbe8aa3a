namespace EventDrivenFrontends.EmbeddedAws.Durability;

/// <summary>The data folder cannot be used. The message is for the person who started this process and says what one can do.</summary>
internal sealed class DataFolderException(string message) : Exception(message)
{
    /// <param name="path">The file.</param>
    /// <param name="offset">Where in it.</param>
    /// <param name="what">What is wrong there, as a sentence.</param>
    /// <param name="canBeCut">Whether the file is of use up to there.</param>
    public static DataFolderException Damaged(string path, long offset, string what, bool canBeCut)
    {
        var cut = canBeCut
            ? $"or cut the file where it is damaged, which forgets what was stored from there on (truncate --size={offset} '{path}'), "
            : "";
        return new DataFolderException(
            $"{path} is damaged at offset {offset}: {what} Nothing was changed. Restore the folder from a copy, {cut}"
            + "or start with another folder.");
    }
}
