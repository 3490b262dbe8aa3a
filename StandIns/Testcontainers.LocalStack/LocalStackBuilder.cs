namespace Testcontainers.LocalStack;

/// <summary>LocalStack in a container, of which the caller chooses the image.</summary>
public sealed class LocalStackBuilder(string image)
{
    public LocalStackContainer Build() => new(image);
}
