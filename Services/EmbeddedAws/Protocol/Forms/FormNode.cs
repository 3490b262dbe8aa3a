namespace EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

/// <summary>Form fields with dotted names, as a tree: <c>Entries.member.1.Id=a</c> is the value of a node four levels down.</summary>
internal sealed class FormNode
{
    private const int MaxDepth = 32;
    private Dictionary<string, FormNode>? _children;

    public string? Value { get; private set; }

    public FormNode? this[string name] => _children?.GetValueOrDefault(name);

    /// <summary>The children whose names are numbers, in their order.</summary>
    public IEnumerable<FormNode> Numbered => (_children ?? [])
        .Select(child => (IsNumber: int.TryParse(child.Key, out var number), Number: number, child.Value))
        .Where(child => child.IsNumber)
        .OrderBy(child => child.Number)
        .Select(child => child.Value);

    public bool HasChildren => _children is not null;

    /// <param name="form">A body of type application/x-www-form-urlencoded, or a URL's query.</param>
    /// <exception cref="AwsError">A name has too many dots.</exception>
    public static FormNode Parse(string form)
    {
        var root = new FormNode();
        foreach (var field in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            root.Set(Decode(equals < 0 ? field : field[..equals]), equals < 0 ? "" : Decode(field[(equals + 1)..]));
        }

        return root;
    }

    public void Set(string name, string value)
    {
        var parts = name.Split('.', MaxDepth + 1);
        if (parts.Length > MaxDepth)
        {
            throw new AwsError("MalformedInput", 400, "A parameter's name is nested too deeply.") { IsCommon = true };
        }

        var node = this;
        foreach (var part in parts)
        {
            var children = node._children ??= new Dictionary<string, FormNode>(StringComparer.Ordinal);
            if (!children.TryGetValue(part, out var child))
            {
                children.Add(part, child = new FormNode());
            }

            node = child;
        }

        node.Value = value;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
