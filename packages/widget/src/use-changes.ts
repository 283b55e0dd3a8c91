import { useEffect, useState } from "preact/hooks";

/** Renders the component again after each change of a store. */
export function useChanges(store: { subscribe(listener: () => void): () => void }): void {
  const [, setVersion] = useState(0);
  useEffect(() => {
    const changed = () => setVersion((version) => version + 1);
    changed();
    return store.subscribe(changed);
  }, [store]);
}
