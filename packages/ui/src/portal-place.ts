import { createContext, useContext } from "react";

/** The open dialog around: what floats has to be inside it, since all else is inert and beneath the top layer. */
export const PortalPlace = createContext<HTMLElement | null>(null);

/** Where menus, popovers and tooltips go: the dialog around, or the page. */
export const usePortalPlace = (): HTMLElement | null => useContext(PortalPlace);
