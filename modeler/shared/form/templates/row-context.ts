import { createContext, useContext } from 'react';

/** Where a field stands: in the form, as the object of a table's row, or in a cell of that row. */
export type Place = 'form' | 'row' | 'cell';
export const PlaceContext = createContext<Place>('form');
export const usePlace = (): Place => useContext(PlaceContext);
