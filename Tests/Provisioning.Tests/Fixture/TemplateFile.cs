namespace EventDrivenFrontends.Provisioning.Tests.Fixture;

/// <summary>A template of a test's own, in a file that lives as long as the test.</summary>
internal sealed class TemplateFile : IDisposable
{
    public TemplateFile(string text)
    {
        Path = System.IO.Path.GetTempFileName();
        Write(text);
    }

    /// <summary>The template of the system.</summary>
    public static string OfTheSystem => System.IO.Path.Combine(AppContext.BaseDirectory, "app-resources.template");

    public string Path { get; }

    /// <summary>A queue with a visibility timeout, and one more resource when there is one to add.</summary>
    public static string Queue(string name, int visibility, string more = "") => $$"""
        Resources:
          Queue:
            Type: AWS::SQS::Queue
            Properties: { QueueName: {{name}}, VisibilityTimeout: {{visibility}} }
        {{more}}
        """;

    public void Write(string text) => File.WriteAllText(Path, text);

    public void Dispose() => File.Delete(Path);
}
