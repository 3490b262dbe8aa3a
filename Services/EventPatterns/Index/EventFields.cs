using System.Buffers;
using System.Text.Json;

namespace EventDrivenFrontends.EventPatterns.Index;

/// <summary>The values in one event of the fields that some rule asks for.</summary>
internal sealed class EventFields : IDisposable
{
    private readonly List<Occurrence> _values = new(16);
    private readonly int[] _last;

    private EventFields(int fields)
    {
        _last = ArrayPool<int>.Shared.Rent(fields);
        _last.AsSpan(0, fields).Clear();
    }

    /// <summary>
    /// Some value lies within an object of an array. Then conditions that are each met by some value may still be met by different elements.
    /// </summary>
    public bool HaveElements { get; private set; }

    public IReadOnlyList<Occurrence> Values => _values;

    public static EventFields Of(JsonElement @event, FieldNode root, int fields)
    {
        var found = new EventFields(fields);
        found.Visit(@event, root, isInElement: false);
        return found;
    }

    /// <summary>Whether any value of the field is accepted; an absent field is where the condition allows that.</summary>
    public bool Meet(FieldCondition condition, int field)
    {
        var at = _last[field];
        if (at == 0)
        {
            return condition.AllowsAbsence;
        }

        for (; at != 0; at = _values[at - 1].Previous)
        {
            if (condition.Accepts(_values[at - 1].Value))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(_last);

    private void Visit(JsonElement value, FieldNode node, bool isInElement)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when node.HasChildren:
                foreach (var property in value.EnumerateObject())
                {
                    if (node.Follow(property) is { } child)
                    {
                        Visit(property.Value, child, isInElement);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    Visit(element, node, isInElement || element.ValueKind == JsonValueKind.Object);
                }

                break;
            case not JsonValueKind.Object when node.Number >= 0:
                HaveElements |= isInElement;
                _values.Add(new Occurrence(node, FieldValue.Of(value), _last[node.Number]));
                _last[node.Number] = _values.Count;
                break;
        }
    }

    /// <param name="Previous">The place of the field's previous value, counted from 1; 0 for none.</param>
    internal readonly record struct Occurrence(FieldNode Node, FieldValue Value, int Previous);
}
